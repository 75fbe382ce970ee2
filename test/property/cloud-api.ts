import type { ApiCall, ApiResponse, CallOptions } from "../../provider/alibaba/transport/api-call";
import type { Transport } from "../../provider/alibaba/transport/transport";
import { sleep } from "../../provider/time/sleep";
import { TimedOutError } from "../../provider/backup/model/errors";
import { setsOf, tasksOf, type TrueSet, type TrueTask } from "./cloud";
import { respondToCreateBackup } from "./create-backup";
import type { Fault, History } from "./history";
import type { LocalClock } from "./local-clock";
import { isPermanent, observationFailure } from "./observation-failure";
import type { CreationRecord, PollRecord } from "./record";
import { serverTime } from "./server-time";
import { clusterSetsBody } from "./wire-cluster-sets";
import { kindBody } from "./wire-kind";
import { setsBody } from "./wire-sets";
import { isShown, tasksBody } from "./wire-tasks";

/** The client's own limit for a call. */
const CALL_LIMIT_MS = 60_000;
/** The share of a call's latency that passes before the server reads its state; the rest is the way back. */
const SERVER_SHARE = 0.6;

/** The API of the generated cloud. It writes responses as the products do, so that the real parsers are tested too. */
export class CloudApi implements Pick<Transport, "call" | "timeoutMs"> {
  readonly timeoutMs = CALL_LIMIT_MS;
  /** The record of the current poll. */
  polling: PollRecord | undefined;
  polls = 0;
  readonly creations: CreationRecord[] = [];

  constructor(
    private readonly history: History,
    private readonly clock: LocalClock,
  ) {}

  async call(
    { action, parameters }: ApiCall,
    { signal, timeoutMs = CALL_LIMIT_MS, ...options }: CallOptions,
  ): Promise<ApiResponse> {
    const { cloud, latencyMs, rate, localStart, ignoresSetFilter, wrongResponseEvery } = this.history;
    const begun = this.clock.now();
    const fault = this.faultAt(begun - localStart);
    const waitMs = Math.min(latencyMs, timeoutMs);
    if (waitMs > 0) await sleep(this.clock, waitMs, signal ?? new AbortController().signal);
    const at = Math.floor(serverTime(this.history, begun) + latencyMs * rate * SERVER_SHARE);
    const response = (body: unknown): ApiResponse => ({
      body,
      // The `Date` header has no milliseconds.
      readAt: Math.floor(at / 1_000) * 1_000,
    });
    if (action === "CreateBackup") {
      return response(
        respondToCreateBackup({
          history: this.history,
          creations: this.creations,
          at,
          afterPolls: this.polls,
          options,
        }),
      );
    }
    const observation = this.polling;
    if (!observation) throw new Error("The API was called outside a poll.");
    // Whether the account may read what the instance is belongs to the instance, and does not change within a run.
    if (fault && !(fault === "PermissionDenied" && action.endsWith("Attribute"))) {
      // After a permanent failure the client asks what the instance is, which does not change why the poll failed.
      if (observation.failure !== "Permanent") observation.failure = isPermanent(fault) ? "Permanent" : "Transient";
      throw observationFailure(fault);
    }
    if (this.clock.now() - begun > CALL_LIMIT_MS || waitMs < latencyMs) {
      observation.failure ??= "Transient";
      throw new TimedOutError("No response within the time limit.");
    }
    observation.lastAt = at;
    if (action.endsWith("Attribute")) {
      if (!cloud.reportsKind) throw observationFailure("PermissionDenied");
      return response(kindBody(cloud));
    }
    if (action === "DescribeClusterBackupList" || action === "DescribeClusterBackups") {
      observation.setsFrom ??= at;
      // It names no job.
      return response(clusterSetsBody(cloud, at, Date.parse(parameters["StartTime"] ?? "")));
    }
    if (action === "DescribeBackups") {
      observation.setsFrom ??= at;
      const sets = this.sets(parameters, at, ignoresSetFilter);
      for (const { jobId } of sets) observation.named.add(jobId);
      return response(setsBody(cloud, sets, at));
    }
    const jobId = parameters["BackupJobId"];
    if (jobId === undefined) {
      observation.plainAt = at;
      const tasks = tasksOf(cloud).filter((task) => isShown(task, at, false));
      for (const task of tasks) observation.named.add(task.jobId);
      return response(tasksBody(cloud, tasks, at, false, this.setOf));
    }
    observation.byIdAt ??= at;
    observation.wrong = wrongResponseEvery > 0 && this.polls % wrongResponseEvery === 0;
    const tasks = tasksOf(cloud).filter(
      (task) => (task.jobId === jobId) !== observation.wrong && isShown(task, at, true),
    );
    for (const task of tasks) if (task.jobId === jobId) observation.named.add(task.jobId);
    return response(tasksBody(cloud, tasks, at, true, this.setOf));
  }

  private faultAt(elapsed: number): Fault["kind"] | undefined {
    const { faults, flakyEvery } = this.history;
    const fault = faults.find(({ from, to }) => from <= elapsed && elapsed < to);
    if (fault) return fault.kind;
    return flakyEvery > 0 && this.polls % flakyEvery === flakyEvery - 1 ? "Unavailable" : undefined;
  }

  private readonly setOf = (task: TrueTask): string | undefined =>
    setsOf(this.history.cloud).find(({ jobId }) => jobId === task.jobId)?.backupId;

  private sets(parameters: Record<string, string>, at: number, ignoresFilter: boolean): TrueSet[] {
    const { BackupId, BackupJobId, NodeId, StartTime, EndTime } = parameters;
    const [from, to] = [Date.parse(StartTime ?? ""), Date.parse(EndTime ?? "")];
    const { listsClusterBackups, listsByShard } = this.history.cloud;
    // The list does not apply to clusters that list cluster backups, and some list one shard at a time.
    if (listsClusterBackups || (listsByShard && NodeId === undefined)) return [];
    return setsOf(this.history.cloud).filter(
      ({ backupId, jobId, nodeId, listedFrom, reportedStartedAt }) =>
        listedFrom <= at &&
        (!listsByShard || nodeId === NodeId) &&
        (StartTime === undefined || (from <= reportedStartedAt && reportedStartedAt <= to)) &&
        (BackupId === undefined || backupId === BackupId) &&
        (BackupJobId === undefined || ignoresFilter || jobId === BackupJobId),
    );
  }
}
