import { type Clock, sleep } from "../../provider/alibaba/clock";
import { BadInputError, UnavailableError } from "../../provider/backup/errors";
import type { Look } from "../../provider/backup/look";
import type { Needs } from "../../provider/backup/needs";
import { PRODUCT_APIS } from "../../provider/backup/products";
import type { BackupSource } from "../../provider/gate/backup-source";
import { isInTheWay, setsOf, tasksOf, type TrueSet, type TrueTask } from "./cloud";
import type { Fault, History } from "./history";
import { isLasting, lookFailure } from "./look-failure";
import type { CreationRecord, LookRecord } from "./record";
import { serverTime } from "./server-time";
import { setsBody } from "./wire-sets";
import { isShown, tasksBody } from "./wire-tasks";

/** The real client starts a day back at the least. */
const WHOLE_SPAN_MS = 20 * 365 * 86_400_000;

/** A gate's window on a generated cloud. It answers in the products' own words, so that their parsers are proven too. */
export class CloudSource implements BackupSource {
  readonly looks: LookRecord[] = [];
  readonly creations: CreationRecord[] = [];

  constructor(
    private readonly history: History,
    private readonly clock: Clock & { readonly asleepMs: number },
  ) {}

  async look(needs: Needs, signal: AbortSignal): Promise<Look> {
    const { cloud, latencyMs, pace } = this.history;
    const begun = this.clock.now();
    const begunAt = serverTime(this.history, begun);
    const fault = this.faultAt(begun - this.history.localStart);
    if (latencyMs > 0) await sleep(this.clock, latencyMs, signal);
    // Answered on the way, whenever the local machine comes to read it.
    const at = (share: number) => Math.floor(begunAt + latencyMs * pace * share);
    const [plainAt, byIdAt, setsAt] = [at(0.3), at(0.6), at(0.9)];
    const wrong = this.isWrong() && needs.jobIds.length > 0;
    const named = new Set<string>();
    this.looks.push({
      awakeAt: this.awake(),
      endedAt: serverTime(this.history, this.clock.now()),
      plainAt,
      byIdAt,
      setsAt,
      failure: fault && (isLasting(fault) ? "Lasting" : "Transient"),
      wrong,
      named,
    });
    if (fault) throw lookFailure(fault);

    const api = PRODUCT_APIS[cloud.product];
    const request = { instanceId: cloud.instanceId, regionId: "cn-hangzhou" };
    const read = (rows: readonly TrueTask[], t: number, byId: boolean) => {
      for (const { jobId } of rows) named.add(jobId);
      return api.parse(tasksBody(cloud, rows, t, byId, this.setOf), request).tasks;
    };
    const plain = tasksOf(cloud).filter((task) => isShown(task, plainAt, false));
    const asked = wrong ? this.otherTasks(needs.jobIds, byIdAt) : this.tasksOfJobs(needs.jobIds, byIdAt);
    const tasks = [...(needs.plain ? read(plain, plainAt, false) : []), ...read(asked, byIdAt, true)];
    const sets = this.setsFor(needs, asked, setsAt);
    for (const { jobId } of sets) named.add(jobId);
    return {
      product: cloud.product,
      instanceId: cloud.instanceId,
      // The `Date` header has no milliseconds.
      now: Math.floor(setsAt / 1_000) * 1_000,
      tasks,
      sets: api.sets.parse(setsBody(cloud, sets, setsAt)).sets,
      requestIds: ["T", "S"],
    };
  }

  async createBackup(signal: AbortSignal): Promise<readonly string[]> {
    const { cloud, latencyMs, creation, created } = this.history;
    if (latencyMs > 0) await sleep(this.clock, latencyMs, signal);
    const at = serverTime(this.history, this.clock.now());
    const record = (accepted: boolean, answer: CreationRecord["answer"], jobIds: readonly string[] = []) =>
      this.creations.push({ at, awakeAt: this.awake(), afterLooks: this.looks.length, accepted, answer, jobIds });
    const lost = () => new UnavailableError("The connection was reset.");
    if (tasksOf(cloud).some((task) => isInTheWay({ ...task, listedFrom: Math.min(task.listedFrom, task.startsAt) }, at))) {
      record(false, "Exists");
      throw new BadInputError([{ property: "instanceId", reason: "A backup runs." }], { apiCode: "BackupJobExists" });
    }
    if (creation === "Refused") {
      record(false, "Refused");
      throw new BadInputError([{ property: "instanceId", reason: "It is locked." }], {
        apiCode: "OperationDenied.DBInstanceStatus",
      });
    }
    if (creation === "LostBefore") {
      record(false, "Lost");
      throw lost();
    }
    const backup = created(at, this.creations.length);
    cloud.backups.push(backup);
    const jobIds = [...new Set(backup.tasks.map(({ jobId }) => jobId))];
    record(true, creation === "Taken" ? "Taken" : "Lost", jobIds);
    if (creation === "TakenAnswerLost") throw lost();
    if (creation === "TakenServerError") {
      throw new UnavailableError("The API failed on its side.", { apiCode: "InternalError", httpStatus: 500 });
    }
    return jobIds;
  }

  /** Local milliseconds since the gate began, without the time asleep. */
  private awake(): number {
    return this.clock.now() - this.history.localStart - this.clock.asleepMs;
  }

  private faultAt(elapsed: number): Fault["kind"] | undefined {
    const { faults, flakyEvery } = this.history;
    const fault = faults.find(({ from, to }) => from <= elapsed && elapsed < to);
    if (fault) return fault.kind;
    return flakyEvery > 0 && this.looks.length % flakyEvery === flakyEvery - 1 ? "Unavailable" : undefined;
  }

  private isWrong(): boolean {
    const { wrongAnswerEvery } = this.history;
    return wrongAnswerEvery > 0 && this.looks.length % wrongAnswerEvery === 0;
  }

  private tasksOfJobs(jobIds: readonly string[], t: number): TrueTask[] {
    return tasksOf(this.history.cloud).filter((task) => jobIds.includes(task.jobId) && isShown(task, t, true));
  }

  private otherTasks(jobIds: readonly string[], t: number): TrueTask[] {
    return tasksOf(this.history.cloud).filter((task) => !jobIds.includes(task.jobId) && isShown(task, t, true));
  }

  private readonly setOf = (task: TrueTask): string | undefined =>
    setsOf(this.history.cloud).find(({ jobId }) => jobId === task.jobId)?.backupId;

  private setsFor({ sets: wanted, jobIds }: Needs, asked: readonly TrueTask[], t: number): TrueSet[] {
    const { cloud, ignoresSetFilter } = this.history;
    if (wanted === undefined) return [];
    const listed = setsOf(cloud).filter(({ listedFrom }) => listedFrom <= t);
    if (wanted !== "OfJobs") return within(listed, t, wanted.lookbackMs);
    if (cloud.product === "Rds") {
      const told = new Set(asked.filter(({ ending, endsAt }) => ending === "Well" && endsAt <= t).map(this.setOf));
      return listed.filter(({ backupId }) => told.has(backupId));
    }
    if (ignoresSetFilter) return within(listed, t, WHOLE_SPAN_MS);
    return listed.filter(({ jobId }) => jobIds.includes(jobId));
  }
}

/** `StartTime` to `EndTime` of `DescribeBackups`, which end well in the future, in whole minutes. */
function within(sets: readonly TrueSet[], t: number, lookbackMs: number): TrueSet[] {
  const from = Math.floor((t - lookbackMs) / 60_000) * 60_000;
  return sets.filter(({ claimsStartedAt }) => claimsStartedAt >= from);
}
