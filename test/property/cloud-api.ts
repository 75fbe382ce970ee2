import type { ApiCall, ApiResponse, CallOptions } from "../../provider/alibaba/transport/api-call";
import { apiFailure } from "../../provider/alibaba/transport/api-failure";
import type { Transport } from "../../provider/alibaba/transport/transport";
import { sleep } from "../../provider/time/sleep";
import { TimedOutError } from "../../provider/backup/model/errors";
import { setsOf, tasksOf, type TrueSet, type TrueTask } from "./cloud";
import { respondToCreateBackup } from "./create-backup";
import type { CallFault, Fault, History } from "./history";
import type { LocalClock } from "./local-clock";
import { isPermanent, observationFailure } from "./observation-failure";
import type { CreationRecord, PollRecord } from "./record";
import { serverTime } from "./server-time";
import { clusterSetsBody } from "./wire-cluster-sets";
import { kindBody } from "./wire-kind";
import { policyBody } from "./wire-policy";
import { setsBody } from "./wire-sets";
import { isShown, tasksBody } from "./wire-tasks";
import { windowResponse, wrongWindow } from "./wire-window";

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

  async call(call: ApiCall, { signal, timeoutMs = CALL_LIMIT_MS, ...options }: CallOptions): Promise<ApiResponse> {
    const { action, parameters } = call;
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
    const isReleased = at >= cloud.release.releasedAt;
    if (action === "CreateBackup") {
      if (isReleased) {
        this.creations.push({ at, afterPolls: this.polls, accepted: false, response: "Refused", jobIds: [] });
        throw observationFailure("InstanceNotFound");
      }
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
    const isAttribute = action.endsWith("Attribute");
    const isPolicy = action === "DescribeBackupPolicy";
    // After a refused CreateBackup the client asks what the instance is.
    const observation = this.polling ?? { failure: undefined, awakeAt: 0, wrong: false, named: new Set<string>() };
    if (!this.polling && !isAttribute) throw new Error("The API was called outside a poll.");
    const fail = (kind: Fault["kind"]): never => {
      // After a permanent failure the client asks what the instance is, which does not change why the poll failed.
      if (observation.failure !== "Permanent") observation.failure = isPermanent(kind) ? "Permanent" : "Transient";
      throw observationFailure(kind);
    };
    // Whether the account may read what the instance is belongs to the instance, and does not change within a run.
    if (fault === "PermissionDenied" && isPolicy) throw observationFailure(fault);
    if (fault && !(fault === "PermissionDenied" && isAttribute)) fail(fault);
    if (this.clock.now() - begun > CALL_LIMIT_MS || waitMs < latencyMs) {
      observation.failure ??= "Transient";
      throw new TimedOutError("No response within the time limit.");
    }
    if (isReleased && !(isAttribute && cloud.release.leavesRow)) fail("InstanceNotFound");
    observation.lastAt = at;
    if (isAttribute) {
      if (!cloud.reportsKind) throw observationFailure("PermissionDenied");
      // A released instance has no backups to wait for.
      if (isReleased) observation.failure = "Permanent";
      return response(kindBody(cloud, at));
    }
    if (isPolicy) {
      const kind = this.callFaultAt("Policy", begun - localStart);
      // A policy that may not be read fails no poll.
      if (kind === "PermissionDenied") throw observationFailure(kind);
      if (kind === "Unavailable") fail(kind);
      if (kind !== undefined) observation.failure ??= "Transient";
      observation.policyAt = at;
      return response(kind === undefined ? policyBody(cloud, at) : "policy");
    }
    if (action.endsWith("RecoveryTime") || action.endsWith("RecoverTime")) {
      return response(this.window(call, observation, { at, elapsed: begun - localStart }));
    }
    if (action === "DescribeClusterBackupList" || action === "DescribeClusterBackups") {
      observation.setsFrom ??= at;
      // It names no job.
      return response(clusterSetsBody(cloud, at, Date.parse(parameters["StartTime"] ?? "")));
    }
    if (action === "DescribeBackups") {
      observation.setsFrom ??= at;
      const sets = this.sets(parameters, at, ignoresSetFilter);
      // The sets of RDS name no job: only those that were requested by their id are known to be of one.
      const areLinked = cloud.product !== "Rds" || parameters["BackupId"] !== undefined;
      for (const { jobId } of areLinked ? sets : []) observation.named.add(jobId);
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

  /** The body of a response about the recovery window. */
  private window(call: ApiCall, observation: PollRecord, { at, elapsed }: { at: number; elapsed: number }): unknown {
    const { cloud, refusesWindow } = this.history;
    const kind = this.callFaultAt("Window", elapsed);
    if (kind === "PermissionDenied" || kind === "Unavailable") {
      observation.failure = isPermanent(kind) ? "Permanent" : "Transient";
      throw observationFailure(kind);
    }
    const second = Math.floor(at / 1_000) * 1_000;
    const found = windowResponse(cloud, call.action, second, refusesWindow);
    observation.windowAt = second;
    if ("code" in found) {
      throw apiFailure(
        {
          code: found.code,
          data: { Message: "No window." },
          entry: { response: { statusCode: found.status, headers: { date: new Date(second).toUTCString() } } },
        },
        { ...call, credentials: undefined },
      );
    }
    if (kind === undefined) return found.body;
    const wrong = wrongWindow(found.body, kind, cloud.product);
    // A response that no rule of the product calls wrong is a good one.
    if (wrong !== undefined) observation.failure ??= "Transient";
    return wrong ?? found.body;
  }

  private callFaultAt(call: CallFault["call"], elapsed: number): CallFault["kind"] | undefined {
    return this.history.callFaults.find((one) => one.call === call && one.from <= elapsed && elapsed < one.to)?.kind;
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
