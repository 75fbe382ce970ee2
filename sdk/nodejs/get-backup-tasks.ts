import * as pulumi from "@pulumi/pulumi";
import {
  type ClientOptions,
  createClient,
  type GetBackupTasksArgs,
  type GetBackupTasksResult,
  inheritedPropertyIssues,
  isBackupError,
  isPlainObject,
  stackConfigLayers,
} from "../../provider/dynamic";
import { errorWithoutValues } from "./error-without-values";
import { stackConfig } from "./stack-config";

/** How a lookup connects to the API, where it should differ from the stack's config and the environment. */
export interface LookupOptions extends ClientOptions {
  /** Ends the lookup with a `Cancelled` error. */
  signal?: AbortSignal | undefined;
}

/** {@link GetBackupTasksArgs}, each of which may be an output. */
export type GetBackupTasksOutputArgs = { [Key in keyof GetBackupTasksArgs]: pulumi.Input<GetBackupTasksArgs[Key]> };

/**
 * Looks up the backup tasks of one database instance. Runs in preview and in up.
 *
 * @throws a `BackupError`. Where the program does not catch it, Pulumi shows its message in one line.
 * @example
 * ```ts
 * const tasks = await getBackupTasks({ instanceId: "rm-bp1…", regionId: "cn-hangzhou" });
 * if (!tasks.idle) throw new pulumi.RunError(`backup ${tasks.active[0]?.jobId} is running`);
 * ```
 */
export async function getBackupTasks(
  args: GetBackupTasksArgs,
  opts: LookupOptions = {},
): Promise<GetBackupTasksResult> {
  try {
    const { signal, options } = splitOptions(opts);
    const client = createClient(options, { layers: stackConfigLayers(stackConfig) });
    try {
      return await client.getBackupTasks(args, { signal });
    } finally {
      client.close();
    }
  } catch (error) {
    throw asRunError(error);
  }
}

/**
 * The same with outputs as arguments. Waits for its arguments, does not run in a preview that does not know them yet, and
 * returns a secret output where an argument is secret. Then an error says what failed, without any value.
 *
 * @example
 * ```ts
 * const tasks = getBackupTasksOutput({ instanceId: db.id });
 * export const backingUp = tasks.active.apply((active) => active.map((task) => task.jobId));
 * ```
 */
export function getBackupTasksOutput(
  args: GetBackupTasksOutputArgs,
  opts?: LookupOptions,
): pulumi.Output<GetBackupTasksResult> {
  const all = pulumi.output(args);
  return all.apply(async (known) => {
    try {
      return await getBackupTasks(known, opts);
    } catch (error) {
      throw (await pulumi.isSecret(all)) ? errorWithoutValues(error, "getBackupTasksOutput") : error;
    }
  });
}

const isObject: (value: unknown) => boolean = isPlainObject;

/** Inherited options would be lost by the split, so they stay in one piece with the others, and the client refuses them. */
function splitOptions(opts: LookupOptions): { signal: AbortSignal | undefined; options: ClientOptions } {
  if (!isObject(opts) || inheritedPropertyIssues(opts).length > 0) return { signal: undefined, options: opts };
  const { signal, ...options } = opts;
  return { signal, options };
}

/** Marks an error as Pulumi's `RunError`, of which only the message is shown. Its class and code stay. */
function asRunError(error: unknown): unknown {
  if (isBackupError(error)) Object.defineProperty(error, "__pulumiRunError", { value: true });
  return error;
}
