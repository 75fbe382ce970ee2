import type { ApiAnswer, ApiCall, ApiClient, CallOptions } from "../../provider/alibaba/transport/api-client";
import { sleep } from "../../provider/time/clock";
import { TimedOutError } from "../../provider/backup/model/errors";
import { setsOf, tasksOf, type TrueSet, type TrueTask } from "./cloud";
import { answerCreation } from "./create-backup";
import type { Fault, History } from "./history";
import type { LocalClock } from "./local-clock";
import { isLasting, lookFailure } from "./look-failure";
import type { CreationRecord, LookRecord } from "./record";
import { serverTime } from "./server-time";
import { setsBody } from "./wire-sets";
import { isShown, tasksBody } from "./wire-tasks";

/** The client's own limit for a call. */
const CALL_LIMIT_MS = 60_000;
/** The share of a call after which the server answers; then the answer is on its way. */
const ANSWERED_AFTER = 0.6;

/** The generated cloud's API: it answers in the products' own words, so that their parsers are put to the proof too. */
export class CloudApi implements Pick<ApiClient, "call"> {
  /** What the look that is under way has seen. */
  looking: LookRecord | undefined;
  looks = 0;
  /** Whether a look has had all its answers. */
  hasAnswered = false;
  readonly creations: CreationRecord[] = [];

  constructor(
    private readonly history: History,
    private readonly clock: LocalClock,
  ) {}

  async call({ action, parameters }: ApiCall, { signal }: CallOptions): Promise<ApiAnswer> {
    const { cloud, latencyMs, pace, localStart, ignoresSetFilter, wrongAnswerEvery } = this.history;
    const begun = this.clock.now();
    const fault = this.faultAt(begun - localStart);
    if (latencyMs > 0) await sleep(this.clock, latencyMs, signal ?? new AbortController().signal);
    const at = Math.floor(serverTime(this.history, begun) + latencyMs * pace * ANSWERED_AFTER);
    const answer = (body: unknown): ApiAnswer => ({
      body,
      // The `Date` header has no milliseconds.
      readAt: new Date(Math.floor(at / 1_000) * 1_000).toISOString(),
    });
    if (action === "CreateBackup") {
      return answer(answerCreation({ history: this.history, creations: this.creations, at, afterLooks: this.looks }));
    }
    const look = this.looking;
    if (!look) throw new Error("Nobody is looking.");
    if (fault) {
      look.failure = isLasting(fault, this.hasAnswered) ? "Lasting" : "Transient";
      throw lookFailure(fault);
    }
    if (this.clock.now() - begun > CALL_LIMIT_MS) {
      look.failure = "Transient";
      throw new TimedOutError("No answer within the time limit.");
    }
    look.lastAt = at;
    if (action === "DescribeBackups") {
      look.setsFrom ??= at;
      const sets = this.sets(parameters, at, ignoresSetFilter);
      for (const { jobId } of sets) look.named.add(jobId);
      return answer(setsBody(cloud, sets, at));
    }
    const jobId = parameters["BackupJobId"];
    if (jobId === undefined) {
      look.plainAt = at;
      const tasks = tasksOf(cloud).filter((task) => isShown(task, at, false));
      for (const task of tasks) look.named.add(task.jobId);
      return answer(tasksBody(cloud, tasks, at, false, this.setOf));
    }
    look.byIdAt ??= at;
    look.wrong = wrongAnswerEvery > 0 && this.looks % wrongAnswerEvery === 0;
    const tasks = tasksOf(cloud).filter((task) => (task.jobId === jobId) !== look.wrong && isShown(task, at, true));
    for (const task of tasks) if (task.jobId === jobId) look.named.add(task.jobId);
    return answer(tasksBody(cloud, tasks, at, true, this.setOf));
  }

  private faultAt(elapsed: number): Fault["kind"] | undefined {
    const { faults, flakyEvery } = this.history;
    const fault = faults.find(({ from, to }) => from <= elapsed && elapsed < to);
    if (fault) return fault.kind;
    return flakyEvery > 0 && this.looks % flakyEvery === flakyEvery - 1 ? "Unavailable" : undefined;
  }

  private readonly setOf = (task: TrueTask): string | undefined =>
    setsOf(this.history.cloud).find(({ jobId }) => jobId === task.jobId)?.backupId;

  private sets(parameters: Record<string, string>, at: number, ignoresFilter: boolean): TrueSet[] {
    const { BackupId, BackupJobId, StartTime, EndTime } = parameters;
    const [from, to] = [Date.parse(StartTime ?? ""), Date.parse(EndTime ?? "")];
    return setsOf(this.history.cloud).filter(
      ({ backupId, jobId, listedFrom, claimsStartedAt }) =>
        listedFrom <= at &&
        (StartTime === undefined || (from <= claimsStartedAt && claimsStartedAt <= to)) &&
        (BackupId === undefined || backupId === BackupId) &&
        (BackupJobId === undefined || ignoresFilter || jobId === BackupJobId),
    );
  }
}
