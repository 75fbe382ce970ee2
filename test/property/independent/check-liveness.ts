/**
 * Whether a gate passes in time where the cloud is fair and the backup is whole and good.
 *
 * @module
 */
import { hasKnownList, tasksOf, type TrueBackup } from "../cloud";
import type { GateConfig } from "../gate-config";
import type { History } from "../history";
import type { RunRecord } from "../record";
import { isFairCloud } from "./fair-cloud";
import { requirementsHold } from "./requirements-hold";
import { completePolls } from "./last-complete-poll";
import type { Violation } from "./violation";
import { endedAt, isBlocking, settledAt, startedAt, WholeBackupTruth } from "./whole-backup-truth";

/** The time from which the shards of a cluster's backup are certain, without a wait for sets of other shards. */
const CLUSTER_SETTLES_MS = 30 * 60_000;
/** What the polls of a gate may take before they show what is already true. */
const POLL_SLACK_MS = 30_000;
/** RDS reports when a backup started in whole minutes. */
const START_GRAIN_MS = 60_000;
/** The calls of one poll at most. */
const MAX_CALLS = 20;
/** Responses that arrive up to this long after the deadline count. */
const GRACE_MS = 5_000;
/** The time between two polls at most. */
const MAX_POLL_WAIT_MS = 400_000;
/** How long a gate observes an instance before it requests a backup, and the time that it takes to request it. */
const BEFORE_REQUEST_MS = 75_000 + 120_000;

type JobFinished = Extract<GateConfig["condition"], { kind: "JobFinished" }>;
type FreshBackup = Extract<GateConfig["condition"], { kind: "FreshBackup" }>;

/** The gate that did not pass although it had to; nothing where the cloud was not fair. */
export function checkLiveness(history: History, record: RunRecord): Violation[] {
  if (record.verdict.outcome === "Passed" || !isFairCloud(history, record.cloud)) return [];
  const reason = new Liveness(history, record).reasonToPass();
  return reason === undefined
    ? []
    : [{ rule: "FailedInFairCloud", detail: `${record.verdict.outcome} ${record.verdict.reasonCode}: ${reason}` }];
}

class Liveness {
  private readonly polls;
  private readonly deadline: number;
  /** How long before the deadline a gate may need to learn what is true: the poll at the deadline may be cut off. */
  private readonly slackMs: number;

  constructor(
    private readonly history: History,
    private readonly record: RunRecord,
  ) {
    this.polls = completePolls(record.polls);
    this.deadline = history.beginsAt + record.config.timeoutMs * history.rate;
    const pollMs = history.latencyMs * MAX_CALLS;
    this.slackMs = pollMs > GRACE_MS ? MAX_POLL_WAIT_MS + pollMs : POLL_SLACK_MS;
  }

  reasonToPass(): string | undefined {
    const { condition } = this.record.config;
    // A poll whose responses do not arrive in time decides nothing.
    if (this.slackMs > POLL_SLACK_MS && this.slackMs > this.record.config.timeoutMs) return undefined;
    if (!requirementsHold(this.record, { from: this.history.beginsAt, to: this.deadline })) return undefined;
    // Without a set of its own to prove, the condition needs any good backup that survives.
    if (this.record.config.survivesDelete === true && !("acceptLogical" in condition)) return undefined;
    // From the wrong list, a gate can't pass.
    if (condition.kind !== "Idle" && condition.kind !== "RecoverableTo" && !hasKnownList(this.record.cloud))
      return undefined;
    switch (condition.kind) {
      case "RecoverableTo":
        return this.polls.length > 0 ? "the recovery window is as required" : undefined;
      case "Idle":
        return this.polls.some(({ tasksAt }) => !this.isBusy(tasksAt)) ? "nothing is active" : undefined;
      case "JobFinished":
        return this.ofJobs(condition);
      case "FreshBackup":
        return this.ofFreshBackup(condition);
    }
  }

  private ofJobs(condition: JobFinished): string | undefined {
    const truth = new WholeBackupTruth(this.record.cloud, condition);
    const { beginsAt } = this.history;
    const { discoveryTimeoutMs, pollIntervalMs = 30_000 } = this.record.config;
    const discoveredBy = beginsAt + discoveryTimeoutMs - pollIntervalMs - POLL_SLACK_MS;
    const isRds = this.record.cloud.product === "Rds";
    const areGood = condition.jobIds.every((jobId) => {
      const backup = truth.ofJob(jobId);
      if (!backup || !truth.isGood(backup)) return false;
      const listedAt = Math.max(...truth.tasksOf(jobId).map(({ listedFrom }) => listedFrom));
      // The sets of RDS do not name their job: only its task names the set.
      const readyAt = isRds ? Math.max(this.readyAt(backup), listedAt) : this.readyAt(backup);
      const listedUntil = Math.min(...truth.tasksOf(jobId).map(({ byIdUntil }) => byIdUntil));
      const isListed =
        listedAt <= Math.max(beginsAt, discoveredBy) && listedUntil > Math.max(beginsAt, listedAt) + POLL_SLACK_MS;
      // A job that is no longer listed is known by its set, except on RDS.
      const isFound = isListed || (!isRds && settledAt(backup) <= Math.max(beginsAt, discoveredBy));
      return isFound && this.isLinked(jobId) && readyAt <= this.deadline - this.slackMs;
    });
    return areGood ? "every named job has a good backup" : undefined;
  }

  private ofFreshBackup(condition: FreshBackup): string | undefined {
    const truth = new WholeBackupTruth(this.record.cloud, condition);
    const [first] = this.polls;
    const { beginsAt } = this.history;
    const inTime = this.record.cloud.backups.filter(
      (backup) =>
        truth.isGood(backup) &&
        this.readyAt(backup) <= this.deadline - this.slackMs &&
        startedAt(backup) >= this.deadline + POLL_SLACK_MS + START_GRAIN_MS - condition.maxAgeMs,
    );
    // Where each shard has a job of its own, a queued one does not say of which backup it is.
    const isQueued = (t: number) => tasksOf(this.record.cloud).some((task) => isBlocking(task, t) && t < task.startsAt);
    if (this.record.cloud.jobPerShard && this.polls.every(({ tasksAt }) => isQueued(tasksAt))) return undefined;
    if (inTime.some((backup) => this.readyAt(backup) <= beginsAt)) return "a good backup is there from the start";
    if (condition.onStale === "Wait") return inTime.length > 0 ? "a good backup comes in time" : undefined;
    const isFirst = ({ tasks }: TrueBackup) => first && tasks.some((task) => isBlocking(task, first.tasksAt));
    // A backup that fails may end a gate that has adopted it.
    const isAlone = first && this.record.cloud.backups.every((backup) => !isFirst(backup) || truth.isGood(backup));
    // A gate that resumes ends with the job of the earlier run, which may have failed.
    if (isAlone && !this.isResumed() && inTime.some(isFirst)) return "a good backup runs from the start";
    if (condition.onStale === "Fail") return undefined;
    const own = this.record.creations.flatMap(({ accepted, jobIds }) => (accepted ? jobIds : []));
    if (inTime.some(({ tasks }) => tasks.some(({ jobId }) => own.includes(jobId)))) return "its own backup is good";
    const neverBusy = this.polls.every(({ tasksAt }) => !this.isBusy(tasksAt));
    // An empty list is no proof that there is no backup where it may be the wrong one.
    const canRequest =
      this.record.cloud.reportsKind &&
      this.record.config.timeoutMs >= BEFORE_REQUEST_MS + this.slackMs &&
      this.record.creations.length === 0;
    return neverBusy && canRequest && !this.isResumed() ? "it never requested a backup" : undefined;
  }

  /** When the API shows the whole backup beyond doubt. */
  private readyAt(backup: TrueBackup): number {
    const settled = settledAt(backup);
    return this.record.cloud.shards.length === 0 ? settled : Math.max(settled, endedAt(backup) + CLUSTER_SETTLES_MS);
  }

  /** A cluster backup names no job: only the start of a listed task links the two. */
  private isLinked(jobId: string): boolean {
    const { cloud, polls } = this.record;
    return !cloud.listsClusterBackups || polls.some(({ failure, named }) => failure === undefined && named.has(jobId));
  }

  private isBusy(t: number): boolean {
    return tasksOf(this.record.cloud).some((task) => isBlocking(task, t));
  }

  private isResumed(): boolean {
    const { created, isUncertain } = this.record.earlier;
    return created.length > 0 || isUncertain;
  }
}
