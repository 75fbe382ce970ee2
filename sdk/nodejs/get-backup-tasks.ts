import * as pulumi from "@pulumi/pulumi";
import {
  type BackupTasksArgs,
  type BackupTasksResult,
  type ClientOptions,
  createClient,
  isBackupError,
  stackConfigLayers,
} from "../../provider/dynamic";
import { stackConfig } from "./stack-config";

/** How a lookup reaches the API, where the stack's config and the environment should not decide. */
export interface LookupOptions extends ClientOptions {
  /** Ends the lookup with a `Cancelled` error. */
  signal?: AbortSignal | undefined;
}

/** {@link BackupTasksArgs} with Pulumi inputs. */
export type BackupTasksInputArgs = { [Key in keyof BackupTasksArgs]: pulumi.Input<BackupTasksArgs[Key]> };

/**
 * The backup tasks of one database instance, now. Runs in preview and in up.
 *
 * @throws a `BackupError`; left alone it ends the program with one clean line.
 * @example
 * ```ts
 * const tasks = await getBackupTasks({ instanceId: "rm-bp1…", regionId: "cn-hangzhou" });
 * if (!tasks.idle) throw new pulumi.RunError(`backup ${tasks.active[0]?.jobId} is running`);
 * ```
 */
export async function getBackupTasks(args: BackupTasksArgs, opts: LookupOptions = {}): Promise<BackupTasksResult> {
  const { signal, ...options } = opts;
  try {
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
 * The same with inputs and an output: waits for its arguments, does not run in a preview that does not know them yet,
 * and the result is secret where an argument is.
 *
 * @example
 * ```ts
 * const tasks = getBackupTasksOutput({ instanceId: db.id });
 * export const backingUp = tasks.active.apply((active) => active.map((task) => task.jobId));
 * ```
 */
export function getBackupTasksOutput(
  args: BackupTasksInputArgs,
  opts?: LookupOptions,
): pulumi.Output<BackupTasksResult> {
  return pulumi.output(args).apply((known) => getBackupTasks(known as BackupTasksArgs, opts));
}

/** Marks an error as Pulumi's `RunError`, which is shown as its message alone; class and code stay as they are. */
function asRunError(error: unknown): unknown {
  if (isBackupError(error)) Object.defineProperty(error, "__pulumiRunError", { value: true });
  return error;
}
