import type { BackupGateArgs } from "../../gate/inputs/gate-args";

/** What an editor shows for each input of a gate. */
export const INPUT_DESCRIPTIONS: Readonly<Record<keyof BackupGateArgs, string>> = {
  instanceId: "Id of the instance or cluster, such as rm-bp1234567890abcde.",
  product: "The product, where the instance id does not tell it.",
  regionId: "Region of the instance, such as cn-hangzhou. Default: --region, else the environment's.",
  condition:
    "Default: JobFinished with a backupJobId, FreshBackup with a maxAge, RecoverableTo with a recoverableTo alone, else Idle.",
  backupJobId: "JobFinished: one job or several. Their backup sets must be restorable.",
  maxAge: "FreshBackup: how long ago a restorable backup may have started at most, such as 24h.",
  recoverableTo: "How long ago the recovery window may end at most, without a gap, such as 15m.",
  survivesDelete: "Also require that the backup outlives the instance when that is deleted.",
  releasedKeepPolicy: "survivesDelete on RDS: what the delete sends.",
  backupRetentionPolicyOnClusterDeletion: "survivesDelete on PolarDB: what the delete sends.",
  onStale: "FreshBackup: what to do where there is no fresh backup and none is being made. Default: Fail.",
  backup: "How the backup that onStale: Create requests is made.",
  timeout: "How long to wait at most. Default: 1h. --timeout overrides it.",
  pollInterval: "Time between polls, from 1s to 1h. Default: adaptive. --interval overrides it.",
  discoveryTimeout: "How long a job may stay unlisted. Default: 5m. --discovery-timeout overrides it.",
  triggers: "Has an effect in a Pulumi program only.",
  recheck: "Has an effect in a Pulumi program only.",
  onFailure: "Warn: exit code 0 although the gate has not passed. Default: Fail.",
  acceptLogical: "Accept RDS logical backups, which may hold single databases.",
  acceptIncremental: "Accept incremental backups.",
  override: "Lets the gate pass without a backup until expiresAt.",
};
