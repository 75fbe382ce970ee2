import { BadInputError } from "../backup/model/errors";
import { type CheckedLookup, checkLookup } from "../backup/lookup/check-lookup";
import type { GetBackupTasksArgs } from "../backup/lookup/lookup-request";
import { parseLookupRequest } from "../backup/lookup/parse-lookup-request";
import { type GetBackupTasksResult, lookupResult } from "../backup/lookup/lookup-result";
import type { GetBackupStatusResult } from "../backup/status/backup-status";
import { parseStatusRequest } from "../backup/status/parse-status-request";
import type { GetBackupStatusArgs } from "../backup/status/status-request";
import { statusResult } from "../backup/status/status-result";
import type { TasksResponse } from "../backup/products/tasks-response";
import type { ClientOptions } from "./config/client-options";
import { lookupSignal } from "./config/lookup-signal";
import { connect, type Connection, type ConnectionDependencies } from "./connection";
import { InstanceApi } from "./instance/instance-api";
import { StatusReader } from "./instance/status-reader";
import { type NextCall, timeLimit } from "./instance/time-limit";

/** Looks up backup tasks and the status of backups. */
export interface BackupClient {
  /**
   * Validates a lookup's arguments without sending anything.
   *
   * @param unknown - names of arguments whose values are not known yet; the others are checked as far as that is possible.
   * @throws BadInputError, UnsupportedInstanceError as `getBackupTasks` would.
   */
  check(args: GetBackupTasksArgs, unknown?: ReadonlySet<string>): void;
  /**
   * Returns the backup tasks of one instance. Reads only.
   *
   * @throws any {@link BackupError}: for bad input before anything is sent, otherwise within `timeoutMs`.
   */
  getBackupTasks(
    args: GetBackupTasksArgs,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<GetBackupTasksResult>;
  /**
   * Returns the state of one instance's backups: the newest one that can be restored, the recovery window, the policy,
   * whether the backup outlives a delete, and running tasks. Reads only, with one call for each part. A part that the account
   * may not read, or that the product does not have, is data in the result.
   *
   * @throws any {@link BackupError}: for bad input before anything is sent, otherwise within `timeoutMs` for all calls
   * together. `PermissionDenied` only where the account may read no part at all; `NotApplicable` for an instance that has no
   * backups of its own.
   */
  getBackupStatus(
    args: GetBackupStatusArgs,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<GetBackupStatusResult>;
  /** Ends lookups under way and closes the connections. */
  close(): void;
}

/**
 * Creates a client.
 *
 * @throws BadInputError for wrong options.
 * @example
 * ```ts
 * const client = createClient({ regionId: "cn-hangzhou" });
 * const { idle, active } = await client.getBackupTasks({ instanceId: "rm-bp1…" });
 * client.close();
 * ```
 */
export function createClient(options: ClientOptions = {}, dependencies: ConnectionDependencies = {}): BackupClient {
  return clientOf(connect(options, dependencies));
}

/** A connection as lookups use it. */
export function clientOf(connection: Connection): BackupClient {
  return {
    check: (args, unknown) => requireValid(checkLookup(args, connection.where, requireNames(unknown))),
    getBackupTasks: (args, lookup) => lookUp(args, connection, lookup),
    getBackupStatus: (args, lookup) => readStatus(args, connection, lookup),
    close: () => connection.close(),
  };
}

function requireNames(unknown: unknown): ReadonlySet<string> | undefined {
  if (unknown === undefined || unknown instanceof Set) return unknown;
  throw new BadInputError([{ path: ["unknown"], code: "InvalidValue", expected: "a set of names of arguments" }]);
}

function requireValid({ issues, unsupported }: CheckedLookup): void {
  if (issues.length > 0) throw new BadInputError(issues);
  if (unsupported) throw unsupported;
}

async function readStatus(
  args: GetBackupStatusArgs,
  connection: Connection,
  options: unknown,
): Promise<GetBackupStatusResult> {
  const signal = lookupSignal(options) ?? new AbortController().signal;
  const { transport, where, clock } = connection;
  const request = parseStatusRequest(args, where);
  const { timeoutMs } = transport;
  const nextCall = timeLimit(clock, signal, { defaultMs: timeoutMs, timeoutMs });
  const reader = new StatusReader(new InstanceApi(connection, request.lookup), nextCall);
  return statusResult(request, await reader.read());
}

async function lookUp(
  args: GetBackupTasksArgs,
  connection: Connection,
  options: unknown,
): Promise<GetBackupTasksResult> {
  const signal = lookupSignal(options);
  const { transport, where, clock } = connection;
  const request = parseLookupRequest(args, where);
  const api = new InstanceApi(connection, request);
  const { timeoutMs } = transport;
  const endsAt = clock.now() + timeoutMs;
  const { response, readAt } = await api.tasks(request.jobIds[0], { signal, timeoutMs });
  if (request.jobIds.length < 2) return lookupResult(request, { responses: [response], readAt });
  const others = await readOthers(api, () => ({ signal, timeoutMs: Math.max(0, endsAt - clock.now()) }));
  return lookupResult(request, { responses: [response, ...others], readAt });
}

/** The other shards of one Redis backup, one after another: a lookup must not use more than its share of the rate limit. */
async function readOthers(api: InstanceApi, nextCall: NextCall): Promise<TasksResponse[]> {
  const responses: TasksResponse[] = [];
  for (const jobId of api.request.jobIds.slice(1)) responses.push((await api.tasks(jobId, nextCall())).response);
  return responses;
}
