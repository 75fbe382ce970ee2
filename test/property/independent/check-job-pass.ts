import type { TrueBackup } from "../cloud";
import type { GateConfig } from "../gate-config";
import type { EndOfGate } from "./end-of-gate";
import type { CompletePollTimes } from "./last-complete-poll";
import type { Violation } from "./violation";
import { WholeBackupTruth } from "./whole-backup-truth";

type JobFinished = Extract<GateConfig["condition"], { kind: "JobFinished" }>;

/**
 * `JobFinished` passes only if every named job is over and its backup is whole and good, and only on the sets of these
 * jobs. Where each shard has a job of its own, naming one of them does not make its backup whole.
 */
export function checkJobPass(
  { cloud, verdict }: EndOfGate,
  condition: JobFinished,
  { lastAt }: CompletePollTimes,
): Violation[] {
  const truth = new WholeBackupTruth(cloud, condition);
  const backups = new Set<TrueBackup>();
  const violations: Violation[] = [];
  for (const jobId of condition.jobIds) {
    const backup = truth.ofJob(jobId);
    const isOver = truth.tasksOf(jobId).every(({ endsAt }) => endsAt <= lastAt);
    if (backup && isOver && truth.isRestorable(backup, lastAt)) backups.add(backup);
    else violations.push({ rule: "PassedWithoutBackup", detail: `job ${jobId} has no whole good backup at ${lastAt}` });
  }
  const isNamed = (jobId: string) => condition.jobIds.includes(jobId);
  const others = verdict.jobIds.filter((jobId) => !isNamed(jobId));
  if (others.length > 0) {
    violations.push({ rule: "PassedOnOtherJobs", detail: `the proof has the jobs ${others.join(", ")}` });
  }
  return [...violations, ...(violations.length === 0 ? checkProof(truth, [...backups], verdict.backupIds) : [])];
}

/** The proof names the sets of each named backup, for every shard, and no others. */
function checkProof(
  truth: WholeBackupTruth,
  backups: readonly TrueBackup[],
  backupIds: readonly string[],
): Violation[] {
  const owned = (backup: TrueBackup) => backupIds.filter((id) => backup.sets.some(({ backupId }) => backupId === id));
  const isWhole = backups.every((backup) => truth.isProvenBy(backup, owned(backup)));
  const isOnlyTheirs = backupIds.every((id) => backups.some((backup) => owned(backup).includes(id)));
  if (isWhole && isOnlyTheirs) return [];
  return [{ rule: "ProofIsNotOneBackup", detail: `the sets ${backupIds.join(", ")} are not those of the named jobs` }];
}
