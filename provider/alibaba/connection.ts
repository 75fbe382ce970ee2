import type { RegionRules } from "../backup/lookup/lookup-request";
import { ApiClient } from "./transport/api-client";
import { type ClientOptions, parseClientOptions } from "./config/client-options";
import { type Clock, systemClock } from "../time/clock";
import { sharedCredentials } from "./credentials/credentials";
import { type Endpoints, endpoints } from "./config/endpoint";
import { environmentLayers } from "./config/environment-layers";
import { resolveSettings, type SettingName, type SettingsLayer } from "./config/settings";

/** What the outside world gives to a client; all of it can be set by the tests. */
export interface ClientDependencies {
  environment?: NodeJS.ProcessEnv;
  /** Settings between the options and the environment: a Pulumi stack's config. */
  layers?: readonly SettingsLayer[];
  clock?: Clock;
  /** A number from 0 (inclusive) to 1 (exclusive), for the jitter of retries. */
  random?: () => number;
}

/** Where calls go. */
interface Where extends RegionRules {
  endpoints: Endpoints;
}

/** Everything that lookups and gates call the API with. */
export interface Connection {
  api: ApiClient;
  where: Where;
  clock: Clock;
}

/**
 * Connects to the API with the settings of options, layers and environment. Sends nothing yet.
 *
 * @throws BadInputError for wrong options or settings.
 */
export function connect(options: ClientOptions, dependencies: ClientDependencies = {}): Connection {
  const { environment = process.env, layers = [], clock = systemClock, random = Math.random } = dependencies;
  const checked = parseClientOptions(options);
  const settings = resolveSettings([optionsLayer(checked), ...layers, ...environmentLayers(environment)]);
  const { attempts = 4, baseMs = 200, maxMs = 10_000 } = checked.retry ?? {};
  const api = new ApiClient({
    credentials: sharedCredentials(settings),
    timeoutMs: checked.timeoutMs ?? 60_000,
    policy: { attempts, baseMs, maxMs, random },
    clock,
  });
  const resolved = endpoints(settings.endpoint);
  const where = { regionId: settings.regionId, endpoints: resolved, regionProblem: resolved.regionProblem };
  return { api, where, clock };
}

function optionsLayer({ credentials, endpoint, regionId, profile }: ClientOptions): SettingsLayer {
  const options: Partial<Record<SettingName, [name: string, value: string | undefined]>> = {
    accessKey: ["credentials.accessKeyId", credentials?.accessKeyId],
    secretKey: ["credentials.accessKeySecret", credentials?.accessKeySecret],
    securityToken: ["credentials.securityToken", credentials?.securityToken],
    endpoint: ["endpoint", endpoint],
    region: ["regionId", regionId],
    profile: ["profile", profile],
  };
  return { get: (name) => options[name]?.[1], nameOf: (name) => options[name]?.[0] ?? name };
}
