/**
 * Two gates before two deployments.
 *
 * `stable` waits until nothing is being backed up. `fresh` wants a backup that can be restored and is no older than half a
 * day; without one, what depends on it is not deployed, and the next `pulumi up` polls again.
 */
import { BackupGate } from "pulumi-alicloud-backup";
import { Deployment } from "./deployment";

const stable = new BackupGate("quiet", { instanceId: "dds-bp1demo00000001", timeout: "30m" });
new Deployment("new-index", { dependsOn: stable });

const fresh = new BackupGate("fresh", { instanceId: "pc-bp1demo0000000001", maxAge: "12h" });
new Deployment("migration-v42", { dependsOn: fresh });

export const waited = stable.waitedSeconds;
export const backup = fresh.backupIds;
