/**
 * Whether a gate requested backups only as it promises: with `onStale: "Create"`, only if none is there or on its way, and at most
 * one for each request, whatever became of the response.
 *
 * @module
 */
import { tasksOf, type TrueBackup } from "../cloud";
import type { CreationRecord, RunRecord } from "../record";
import { lastCompletePoll } from "./last-complete-poll";
import type { Violation } from "./violation";
import { endedAt, isBlocking, startedAt, WholeBackupTruth } from "./whole-backup-truth";

/** How long a job that the gate requested may be missing from all lists at least. */
const MIN_DISCOVERY_MS = 3 * 60_000;

/** RDS reports when a backup started in whole minutes, and the server's clock has whole seconds. */
const START_GRAIN_MS = 62_000;

/** The requests of a gate, and the truth. */
export type Requests = Pick<RunRecord, "cloud" | "config" | "polls" | "creations" | "earlier">;

/** The promises that the requests of a gate break, whatever its outcome is. */
export function checkCreations(run: Requests): Violation[] {
  const { config, creations } = run;
  const { condition } = config;
  const violations: Violation[] = [];
  if (creations.length > 0 && (condition.kind !== "FreshBackup" || condition.onStale !== "Create")) {
    violations.push({ rule: "RequestedWithoutPermission", detail: `${creations.length} requests` });
  }
  const accepted = creations.filter((creation) => creation.accepted);
  if (accepted.length > 1) {
    violations.push({ rule: "DoubledBackup", detail: `the cloud started ${accepted.length} backups in one run` });
  }
  const settled = creations.findIndex(({ response }) => response === "Taken" || response === "Lost");
  if (settled >= 0 && settled < creations.length - 1) {
    violations.push({ rule: "RepeatedLostRequest", detail: `request ${settled + 1} may have been accepted already` });
  }
  if (condition.kind !== "FreshBackup") return violations;
  const truth = new WholeBackupTruth(run.cloud, condition);
  return [...violations, ...creations.flatMap((creation) => checkNeed(run, truth, condition.maxAgeMs, creation))];
}

/** What the last poll before a request showed must not have made the request unnecessary. */
function checkNeed(
  { cloud, polls, earlier }: Requests,
  truth: WholeBackupTruth,
  maxAgeMs: number,
  creation: CreationRecord,
): Violation[] {
  const { at, afterPolls } = creation;
  const poll = lastCompletePoll(polls.slice(0, afterPolls));
  if (!poll) return [{ rule: "NeedlessRequest", detail: "no complete poll came before the request" }];
  // A gate that waits for its other requirements may see a good backup become too old, by a start in whole minutes.
  const isFresh = (backup: TrueBackup) => at - startedAt(backup) <= maxAgeMs - START_GRAIN_MS;
  const visible = truth.restorableAt(poll.setsAt).find(isFresh);
  if (visible) return [{ rule: "NeedlessRequest", detail: `a good backup ended at ${endedAt(visible)}` }];
  const active = tasksOf(cloud).find((task) => isBlocking(task, poll.tasksAt));
  if (active) return [{ rule: "NeedlessRequest", detail: `job ${active.jobId} is active` }];
  const pending = earlier.created
    .flatMap((jobId) => truth.ofJob(jobId) ?? [])
    .find((backup) => {
      const isMissing = endedAt(backup) <= at && at < endedAt(backup) + MIN_DISCOVERY_MS;
      return truth.isGood(backup) && isFresh(backup) && isMissing;
    });
  if (!pending) return [];
  return [{ rule: "DoubledBackup", detail: `the backup of an earlier request ended at ${endedAt(pending)}` }];
}
