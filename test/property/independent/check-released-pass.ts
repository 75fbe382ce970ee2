import type { Cloud, TrueBackup } from "../cloud";
import type { Accepts } from "../gate-config";
import { policyAt } from "../true-release";
import type { PollRecord } from "../record";
import { checkSurvival } from "./check-survival";
import type { EndOfGate } from "./end-of-gate";
import { type CompletePollTimes, completePolls } from "./last-complete-poll";
import type { HeldSet, Release } from "./release";
import type { Violation } from "./violation";
import { endedAt, isBlocking, startedAt, WholeBackupTruth } from "./whole-backup-truth";

const FULL_ONLY: Accepts = { acceptLogical: false, acceptIncremental: false };

/**
 * After a pass that required survival, the release of the instance leaves a backup as the gate required it: with the policy
 * that its last poll could read, and the backups that its polls could show. No gate passes on an instance that was released.
 */
export function checkReleasedPass(end: EndOfGate, poll: CompletePollTimes): Violation[] {
  const { cloud, config, verdict } = end;
  const { lastAt } = poll;
  if (lastAt >= cloud.release.releasedAt) {
    return [
      { rule: "PassedOnReleasedInstance", detail: `released at ${cloud.release.releasedAt}, passed at ${lastAt}` },
    ];
  }
  const { condition, survivesDelete = false } = config;
  const accepts = "acceptLogical" in condition ? condition : FULL_ONLY;
  const maxAge = condition.kind === "FreshBackup" ? { maxAgeMs: condition.maxAgeMs } : {};
  const claim = { outcome: verdict.outcome, survivesDelete, evaluatedAt: lastAt, ...maxAge };
  return checkSurvival(claim, releaseAfter(cloud, poll), heldSets(end, poll, accepts));
}

function releaseAfter(cloud: Cloud, { lastAt, policyAt: readAt }: CompletePollTimes): Release {
  const { variant, cannotBeRebuilt, sent, releasedAt, afterPassMs } = cloud.release;
  const policy = readAt === undefined ? undefined : policyAt(cloud.release, readAt);
  const keep = policy?.keep ?? "";
  return {
    // What the account may not read decides no rule.
    variant: cloud.reportsKind ? variant : "Other",
    storedPolicy: keep === "" ? undefined : cloud.product === "MongoDb" ? Number(keep) : keep,
    hasAdvancedPolicy: policy?.isAdvanced ?? false,
    cannotBeRebuilt,
    resetsBackupPolicy: false,
    call: "Delete",
    deleteParameter: sent === "" ? undefined : sent,
    releasedAt: Math.min(releasedAt, lastAt + afterPassMs),
  };
}

/** The completed sets at the release; those of one backup of a cluster count as one. */
function heldSets({ cloud, polls, verdict }: EndOfGate, poll: CompletePollTimes, accepts: Accepts): HeldSet[] {
  const truth = new WholeBackupTruth(cloud, accepts);
  // A later list of the same poll may have shown it.
  const isProof = ({ sets }: TrueBackup) => sets.some(({ backupId }) => verdict.backupIds.includes(backupId));
  return cloud.backups
    .filter(
      (backup) => backup.sets.some(({ succeeded }) => succeeded) && (isProof(backup) || isShown(backup, polls, poll)),
    )
    .map((backup) => ({
      backupId: backup.sets[0]?.backupId ?? "",
      startedAt: startedAt(backup),
      completedAt: endedAt(backup),
      isGood: truth.isGood(backup),
    }));
}

/** A backup that no response of the gate's polls can have shown is left out: its set in the last poll, its task in any. */
function isShown({ tasks, sets }: TrueBackup, polls: readonly PollRecord[], { setsAt }: CompletePollTimes): boolean {
  const hasSet = sets.some(({ listedFrom }) => listedFrom <= setsAt);
  return hasSet || completePolls(polls).some(({ tasksAt }) => tasks.some((task) => isBlocking(task, tasksAt)));
}
