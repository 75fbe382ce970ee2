import * as pulumi from "@pulumi/pulumi";
import { type BackupRequirement, checkBackup } from "../../provider/dynamic";
import { stackConfig } from "./stack-config";

let hooks = 0;

/**
 * A resource hook that lets an operation go on only where the backup is there now: for `beforeCreate`, `beforeUpdate` and
 * `beforeDelete`. It runs only when the operation really happens, also in a replacement, and never waits. The instance is
 * the resource itself, by its id, unless `instanceId` says otherwise; a `beforeCreate` hook has no id yet and needs it.
 *
 * Needs a Pulumi engine from 3.182; hooks before a delete run in `pulumi destroy` only with `--run-program`.
 *
 * @example
 * ```ts
 * new alicloud.rds.Instance("db", { … }, { hooks: { beforeDelete: [requireBackup({ maxAge: "1h" })] } });
 * ```
 */
export function requireBackup(requirement: BackupRequirement): pulumi.ResourceHook {
  hooks += 1;
  return new pulumi.ResourceHook(`require-backup-${hooks}`, async ({ id, name }) => {
    const instanceId = requirement.instanceId ?? (id || undefined);
    const found = await checkBackup({ ...requirement, instanceId }, stackConfig).catch((error: unknown) => {
      throw new Error(`${name} is left as it is: ${(error as Error).message}`);
    });
    await pulumi.log.info(`${name}: ${found}`);
  });
}
