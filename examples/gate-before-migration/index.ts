/**
 * Two gates before two deployments.
 *
 * `idle` waits until no backup is running. `fresh` requires a restorable backup that is at most twelve hours old; without
 * one, it fails, the migration is not deployed, and the next `pulumi up` evaluates the gate again.
 */
import { BackupGate } from "pulumi-alicloud-backup";
import { Deployment } from "./deployment";

const idle = new BackupGate("idle", { instanceId: "dds-bp1demo00000001", timeout: "30m" });
new Deployment("new-index", { dependsOn: idle });

const fresh = new BackupGate("fresh", { instanceId: "pc-bp1demo0000000001", maxAge: "12h" });
new Deployment("migration-v42", { dependsOn: fresh });

export const waited = idle.waitedSeconds;
export const backup = fresh.backupIds;
