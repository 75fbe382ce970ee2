import * as pulumi from "@pulumi/pulumi";
import type { GetBackupStatusArgs, GetBackupStatusResult } from "../../provider/dynamic";
import { errorWithoutValues } from "./error-without-values";
import type { LookupOptions } from "./lookup-options";
import { withClient } from "./with-client";

/** {@link GetBackupStatusArgs}, each of which may be an output. */
export type GetBackupStatusOutputArgs = { [Key in keyof GetBackupStatusArgs]: pulumi.Input<GetBackupStatusArgs[Key]> };

/**
 * Returns the state of one database instance's backups: the newest one that can be restored, the recovery window, the policy,
 * whether the backup outlives a delete, and running tasks. Runs in preview and in up. A part that the account may not read, or
 * that the product does not have, is data in the result.
 *
 * @throws a `BackupError`. Where the program does not catch it, Pulumi shows its message in one line.
 * @example
 * ```ts
 * const { newestBackup, survival } = await getBackupStatus({ instanceId: "rm-bp1…", regionId: "cn-hangzhou" });
 * if (!newestBackup || newestBackup.ageSeconds > 86_400) throw new pulumi.RunError("no backup of the last day");
 * ```
 */
export async function getBackupStatus(
  args: GetBackupStatusArgs,
  opts: LookupOptions = {},
): Promise<GetBackupStatusResult> {
  return withClient(opts, (client, signal) => client.getBackupStatus(args, { signal }));
}

/**
 * The same with outputs as arguments. Waits for its arguments, does not run in a preview that does not know them yet, and
 * returns a secret output where an argument is secret. Then an error says what failed, without any value.
 *
 * @example
 * ```ts
 * const status = getBackupStatusOutput({ instanceId: db.id, releasedKeepPolicy: db.releasedKeepPolicy });
 * export const backupAge = status.apply(({ newestBackup }) => newestBackup?.ageSeconds);
 * ```
 */
export function getBackupStatusOutput(
  args: GetBackupStatusOutputArgs,
  opts?: LookupOptions,
): pulumi.Output<GetBackupStatusResult> {
  const all = pulumi.output(args);
  return all.apply(async (known) => {
    try {
      return await getBackupStatus(known, opts);
    } catch (error) {
      throw (await pulumi.isSecret(all)) ? errorWithoutValues(error, "getBackupStatusOutput") : error;
    }
  });
}
