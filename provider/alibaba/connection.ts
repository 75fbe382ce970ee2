import type { RegionRules } from "../backup/lookup/region-rules";
import type { Clock } from "../time/clock";
import { systemClock } from "../time/system-clock";
import { type ClientOptions, parseClientOptions } from "./config/client-options";
import { checkDependencies } from "./config/check-dependencies";
import { checkCredentialsUri } from "./config/credentials-uri";
import { type Endpoints, endpoints } from "./config/endpoint";
import { environmentLayers } from "./config/environment-layers";
import { optionsLayer } from "./config/options-layer";
import { resolveSettings, type Settings, type SettingsLayer } from "./config/settings";
import type { CredentialsProvider } from "./credentials/credentials";
import { sharedCredentials } from "./credentials/shared-credentials";
import { InstanceKinds } from "./instance/instance-kinds";
import { proxyFor } from "./proxy/proxy-for";
import type { CallRecord } from "./transport/call-record";
import { Transport } from "./transport/transport";

/** What a connection takes from its environment. Tests replace each part. */
export interface ConnectionDependencies {
  environment?: Readonly<Record<string, string | undefined>>;
  /** Settings between the options and the environment: the config of a Pulumi stack. */
  layers?: readonly SettingsLayer[];
  clock?: Clock;
  /** A number from 0 (inclusive) to 1 (exclusive), for the jitter of retries. */
  random?: () => number;
  /** Called when an attempt of an API call ends, for logs. Must not throw. */
  onCall?: (record: CallRecord) => void;
}

/** The official chain reads it by itself. */
const CHAIN_URI = "ALIBABA_CLOUD_CREDENTIALS_URI";

/** Which regions exist, and where their APIs are. */
interface Where extends RegionRules {
  endpoints: Endpoints;
}

/** What lookups and backup sources call the API with: resolved settings and the transport. */
export interface Connection {
  /** What the connection was made with. `identity` may hold keys: see `describeCaller` for what may be shown. */
  settings: Settings;
  credentials: CredentialsProvider;
  transport: Pick<Transport, "call" | "timeoutMs">;
  where: Where;
  clock: Clock;
  /** What kind each instance is, as far as it was asked for. */
  kinds: InstanceKinds;
  /** The same cloud, called with other credentials. To be closed on its own. */
  withCredentials(credentials: CredentialsProvider): Connection;
  /** Ends each call under way (`Cancelled`) and all sockets. Later calls are `Cancelled` too. */
  close(): void;
}

/**
 * Connects to the API with the settings of options, layers and environment. Sends nothing yet.
 *
 * @throws BadInputError for wrong options or settings.
 */
export function connect(options: ClientOptions, dependencies: ConnectionDependencies = {}): Connection {
  checkDependencies(dependencies);
  const { environment = process.env, layers = [], clock = systemClock, random = Math.random, onCall } = dependencies;
  const checked = parseClientOptions(options);
  const settings = resolveSettings([optionsLayer(checked), ...layers, ...environmentLayers(environment)]);
  const chainUri = settings.identity.kind === "Chain" ? environment[CHAIN_URI] : undefined;
  if (chainUri) checkCredentialsUri(chainUri, CHAIN_URI);
  const { attempts = 4, baseMs = 200, maxMs = 10_000 } = checked.retry ?? {};
  const resolved = endpoints(settings.endpoint);
  const where = { regionId: settings.regionId, endpoints: resolved, regions: resolved.regions };
  const withCredentials = (credentials: CredentialsProvider): Connection => {
    const transport = new Transport({
      credentials,
      timeoutMs: checked.timeoutMs ?? 60_000,
      policy: { attempts, baseMs, maxMs, random },
      clock,
      proxyFor: (endpoint) => proxyFor(endpoint, environment),
      stsEndpoint: resolved.sts,
      onCall,
    });
    const kinds = new InstanceKinds();
    return { settings, credentials, transport, where, clock, kinds, withCredentials, close: () => transport.close() };
  };
  return withCredentials(sharedCredentials({ ...settings, stsEndpoint: resolved.sts }, environment));
}
