import type { GateConfig } from "../gate-config";
import type { EndOfGate } from "./end-of-gate";
import type { CompletePollTimes } from "./last-complete-poll";
import { ownFailures } from "./own-failures";
import type { Violation } from "./violation";
import { startedAt, WholeBackupTruth } from "./whole-backup-truth";

type FreshBackup = Extract<GateConfig["condition"], { kind: "FreshBackup" }>;

/**
 * `FreshBackup` passes only on the sets of one backup that is whole, good, and visible, and that really started no
 * longer than `maxAge` before the last response of the poll.
 * A gate that has learned in an earlier poll that its own backup failed does not pass. One that learns it in the poll that
 * also shows a good backup may: no data is at risk.
 */
export function checkFreshPass(end: EndOfGate, condition: FreshBackup, poll: CompletePollTimes): Violation[] {
  const { cloud, verdict } = end;
  const { lastAt } = poll;
  const truth = new WholeBackupTruth(cloud, condition);
  const ownFailure = ownFailures(end, truth, -2).map((jobId): Violation => {
    return { rule: "PassedDespiteFailedRequest", detail: `the requested job ${jobId} made no whole good backup` };
  });
  return [...ownFailure, ...checkProof()];

  function checkProof(): Violation[] {
    const { backupIds, jobIds } = verdict;
    const named = `sets ${backupIds.join(", ")}`;
    const proven = cloud.backups.filter((backup) => truth.isProvenBy(backup, backupIds));
    const [backup] = proven;
    if (!backup || backupIds.length === 0) {
      return [{ rule: "ProofIsNotOneBackup", detail: `${named} are not one whole backup` }];
    }
    if (!truth.isRestorable(backup, lastAt)) {
      return [{ rule: "PassedWithoutBackup", detail: `${named} are not visible as good at ${lastAt}` }];
    }
    const age = lastAt - startedAt(backup);
    if (age > condition.maxAgeMs) {
      return [{ rule: "PassedOnOldBackup", detail: `${named} are ${age} ms old, more than ${condition.maxAgeMs}` }];
    }
    const others = jobIds.filter((jobId) => truth.ofJob(jobId) !== backup);
    if (others.length === 0) return [];
    return [{ rule: "PassedOnOtherJobs", detail: `the jobs ${others.join(", ")} did not make the ${named}` }];
  }
}
