import { BadInputError } from "../backup/model/errors";
import { type GetBackupTasksArgs, parseLookupRequest } from "../backup/lookup/lookup-request";
import { type GetBackupTasksResult, lookupResult } from "../backup/lookup/lookup-result";
import type { TasksResponse } from "../backup/products/tasks-response";
import type { ClientOptions } from "./config/client-options";
import { type ClientDependencies, connect, type Connection } from "./connection";
import { readTasks } from "./read-tasks";

/** Polls backup tasks up. */
export interface BackupClient {
  /**
   * Checks a lookup's arguments without sending anything.
   *
   * @throws BadInputError, UnsupportedInstanceError as `getBackupTasks` would.
   */
  check(args: GetBackupTasksArgs): void;
  /**
   * The backup tasks of one instance. Reads only.
   *
   * @throws any {@link BackupError}: bad input before anything is sent; everything else within `timeoutMs`.
   */
  getBackupTasks(
    args: GetBackupTasksArgs,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<GetBackupTasksResult>;
  /** Ends lookups under way and closes the connections. */
  close(): void;
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
export function createClient(options: ClientOptions = {}, dependencies: ClientDependencies = {}): BackupClient {
  const connection = connect(options, dependencies);
  return {
    check: (args) => void parseLookupRequest(args, connection.where),
    getBackupTasks: (args, lookup) => lookUp(args, connection, lookup?.signal),
    close: () => connection.api.close(),
  };
}

async function lookUp(
  args: GetBackupTasksArgs,
  connection: Connection,
  signal: AbortSignal | undefined,
): Promise<GetBackupTasksResult> {
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new BadInputError([{ property: "signal", reason: "must be an AbortSignal." }]);
  }
  const { api, where, clock } = connection;
  const request = parseLookupRequest(args, where);
  const endsAt = clock.now() + api.timeoutMs;
  const read = (jobId: string | undefined) =>
    readTasks(connection, request, jobId, { signal, timeoutMs: Math.max(0, endsAt - clock.now()) });
  const first = await read(request.jobIds[0]);
  const responses: [TasksResponse, ...TasksResponse[]] = [first.response];
  // The shards of one Redis backup, one after another: a lookup must not take more than its share of the limit.
  for (const jobId of request.jobIds.slice(1)) responses.push((await read(jobId)).response);
  return lookupResult(request, { responses, readAt: first.readAt });
}
