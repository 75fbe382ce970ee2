import * as pulumi from "@pulumi/pulumi";
import type { GetBackupTasksArgs, GetBackupTasksResult } from "../../provider/dynamic";
import { errorWithoutValues } from "./error-without-values";
import type { LookupOptions } from "./lookup-options";
import { withClient } from "./with-client";

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
  return withClient(opts, (client, signal) => client.getBackupTasks(args, { signal }));
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
