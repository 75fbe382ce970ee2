import { type Command, Option } from "commander";
import { withoutUndefined } from "../../backup/model/without-undefined";
import type { BackupGateArgs } from "../../gate/inputs/gate-args";

/** The flags that say what backups must meet. */
export interface ConditionFlags {
  idle?: true;
  job?: string[];
  maxAge?: string;
  recoverableTo?: string;
  survivesDelete?: true;
  releasedKeepPolicy?: "None" | "Lastest" | "All";
  backupRetentionPolicyOnClusterDeletion?: "ALL" | "LATEST" | "NONE";
  acceptLogical?: true;
  acceptIncremental?: true;
}

/** The flags of a gate. */
export interface GateFlags extends ConditionFlags {
  onStale?: "fail" | "wait" | "create";
  timeout?: string;
  interval?: string;
  discoveryTimeout?: string;
  onFailure?: "fail" | "warn";
}

const ON_STALE = { fail: "Fail", wait: "Wait", create: "Create" } as const;
const ON_FAILURE = { fail: "Fail", warn: "Warn" } as const;

/** Adds the flags of a gate to a command. */
export function addGateOptions(command: Command): Command {
  return addConditionOptions(command)
    .optionsGroup("Wait:")
    .addOption(
      new Option(
        "--on-stale <action>",
        "--max-age: what to do where there is no such backup and none is running",
      ).choices(Object.keys(ON_STALE)),
    )
    .option("--timeout <duration>", "how long to wait at most (default: 1h)")
    .option("--interval <duration>", "time between polls, from 1s to 1h (default: adaptive)")
    .option("--discovery-timeout <duration>", "how long a job may stay unlisted (default: 5m)")
    .addOption(
      new Option("--on-failure <action>", "warn: exit code 0 although the gate has not passed").choices(
        Object.keys(ON_FAILURE),
      ),
    );
}

/** Adds the flags that say what backups must meet. */
export function addConditionOptions(command: Command): Command {
  return command
    .optionsGroup("Condition:")
    .addOption(new Option("--idle", "no backup is running (default)").conflicts(["job", "maxAge"]))
    .addOption(
      new Option("--job <id...>", "the jobs have finished, and their backup sets can be restored").conflicts("maxAge"),
    )
    .option("--max-age <duration>", "a backup that can be restored started at most this long ago, such as 24h")
    .option("--recoverable-to <duration>", "the recovery window ends at most this long ago, without a gap")
    .option("--survives-delete", "the backup outlives the instance when that is deleted")
    .addOption(
      new Option("--released-keep-policy <policy>", "--survives-delete on RDS: what the delete sends").choices([
        "None",
        "Lastest",
        "All",
      ]),
    )
    .addOption(
      new Option(
        "--backup-retention-policy-on-cluster-deletion <policy>",
        "--survives-delete on PolarDB: what the delete sends",
      ).choices(["ALL", "LATEST", "NONE"]),
    )
    .option("--accept-logical", "accept RDS logical backups, which may hold single databases")
    .option("--accept-incremental", "accept incremental backups");
}

/** The inputs of a gate that the flags set. */
export function gateArgs(flags: GateFlags): Omit<BackupGateArgs, "instanceId"> {
  return withoutUndefined({
    condition: flags.idle && ("Idle" as const),
    backupJobId: flags.job,
    maxAge: flags.maxAge,
    onStale: flags.onStale && ON_STALE[flags.onStale],
    recoverableTo: flags.recoverableTo,
    survivesDelete: flags.survivesDelete,
    releasedKeepPolicy: flags.releasedKeepPolicy,
    backupRetentionPolicyOnClusterDeletion: flags.backupRetentionPolicyOnClusterDeletion,
    timeout: flags.timeout,
    pollInterval: flags.interval,
    discoveryTimeout: flags.discoveryTimeout,
    acceptLogical: flags.acceptLogical,
    acceptIncremental: flags.acceptIncremental,
    onFailure: flags.onFailure && ON_FAILURE[flags.onFailure],
  });
}
