import { BadInputError } from "../backup/errors";
import { type BackupTasksArgs, type LookupRequest, parseLookupRequest } from "../backup/lookup-request";
import { type BackupTasksResult, lookupResult } from "../backup/lookup-result";
import type { ParsedAnswer } from "../backup/parsed-answer";
import { PRODUCT_APIS } from "../backup/products";
import { ApiClient } from "./api-client";
import { type ClientOptions, parseClientOptions } from "./client-options";
import { type Clock, systemClock } from "./clock";
import { sharedCredentials } from "./credentials";
import { type Endpoints, endpoints } from "./endpoint";
import { environmentLayers } from "./environment-layers";
import { resolveSettings, type SettingName, type SettingsLayer } from "./settings";

/** Looks backup tasks up. */
export interface BackupClient {
  /**
   * Checks a lookup's arguments without sending anything.
   *
   * @throws BadInputError, UnsupportedInstanceError as `getBackupTasks` would.
   */
  check(args: BackupTasksArgs): void;
  /**
   * The backup tasks of one instance. Reads only.
   *
   * @throws any {@link BackupError}: bad input before anything is sent; everything else within `timeoutMs`.
   */
  getBackupTasks(args: BackupTasksArgs, options?: { signal?: AbortSignal | undefined }): Promise<BackupTasksResult>;
  /** Ends lookups under way and closes the connections. */
  close(): void;
}

/** What the outside world gives to a client; all of it can be set by the tests. */
export interface ClientSurroundings {
  environment?: NodeJS.ProcessEnv;
  /** Settings between the options and the environment: a Pulumi stack's config. */
  layers?: readonly SettingsLayer[];
  clock?: Clock;
  random?: () => number;
}

/**
 * Makes a client.
 *
 * @throws BadInputError for wrong options.
 * @example
 * ```ts
 * const client = createClient({ regionId: "cn-hangzhou" });
 * const { idle, active } = await client.getBackupTasks({ instanceId: "rm-bp1…" });
 * client.close();
 * ```
 */
export function createClient(options: ClientOptions = {}, surroundings: ClientSurroundings = {}): BackupClient {
  const { environment = process.env, layers = [], clock = systemClock, random = Math.random } = surroundings;
  const checked = parseClientOptions(options);
  const settings = resolveSettings([optionsLayer(checked), ...layers, ...environmentLayers(environment)]);
  const { attempts = 4, baseMs = 200, maxMs = 10_000 } = checked.retry ?? {};
  const api = new ApiClient({
    credentials: sharedCredentials(settings),
    timeoutMs: checked.timeoutMs ?? 60_000,
    policy: { attempts, baseMs, maxMs, random },
    clock,
  });
  const where: Where = { regionId: settings.regionId, endpoints: endpoints(settings.endpoint) };
  return {
    check: (args) => void checkLookup(args, where),
    getBackupTasks: (args, lookup) => lookUp(args, { api, where, clock, signal: lookup?.signal }),
    close: () => api.close(),
  };
}

interface Where {
  regionId: string | undefined;
  endpoints: Endpoints;
}

/** Everything about a lookup that can be checked before anything is sent. */
function checkLookup(args: unknown, { regionId, endpoints: { regionProblem } }: Where): LookupRequest {
  return parseLookupRequest(args, { regionId, regionProblem });
}

interface Lookup {
  api: ApiClient;
  where: Where;
  clock: Clock;
  signal: AbortSignal | undefined;
}

async function lookUp(args: BackupTasksArgs, { api, where, clock, signal }: Lookup): Promise<BackupTasksResult> {
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new BadInputError([{ property: "signal", reason: "must be an AbortSignal." }]);
  }
  const request = checkLookup(args, where);
  const product = PRODUCT_APIS[request.product];
  const endpoint = where.endpoints.of(product, request.regionId);
  const endsAt = clock.now() + api.timeoutMs;
  const read = async (jobId: string | undefined): Promise<{ answer: ParsedAnswer; readAt: string }> => {
    const { instanceId, regionId } = request;
    const parameters = product.parameters(request, jobId);
    const call = { api: product, action: "DescribeBackupTasks", endpoint, parameters, instanceId, regionId };
    const { body, readAt } = await api.read(call, { signal, timeoutMs: Math.max(0, endsAt - clock.now()) });
    const { requestId, tasks } = product.parse(body, request);
    // The API may answer with another job than asked.
    return {
      answer: { requestId, tasks: tasks.filter((task) => jobId === undefined || task.jobId === jobId) },
      readAt,
    };
  };
  const first = await read(request.jobIds[0]);
  const answers: [ParsedAnswer, ...ParsedAnswer[]] = [first.answer];
  // The shards of one Redis backup, one after another: a lookup must not take more than its share of the limit.
  for (const jobId of request.jobIds.slice(1)) answers.push((await read(jobId)).answer);
  return lookupResult(request, { answers, readAt: first.readAt });
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
