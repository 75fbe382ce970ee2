import { MIN_LOOKBACK_DAYS } from "../../backup/decision/observation-query";
import type { PolicyReading } from "../../backup/model/backup-policy";
import type { BackupSet } from "../../backup/model/backup-set";
import { type AnyBackupError, isBackupError } from "../../backup/model/errors";
import type { InstanceKind } from "../../backup/model/instance-kind";
import { isWhole, newestBackup } from "../../backup/status/newest-backup";
import {
  isUnread,
  type RecoveryReading,
  type StatusReadings,
  type Unreadable,
} from "../../backup/status/status-readings";
import { allSets } from "./all-sets";
import type { InstanceApi } from "./instance-api";
import { InstanceKinds } from "./instance-kinds";
import { readPolicy } from "./read-policy";
import { refusalOf } from "./refusal-of";
import { setsListings } from "./sets-listings";
import { setsSince } from "./sets-queries";
import type { NextCall } from "./time-limit";

const DAY_MS = 86_400_000;
/** RDS keeps a set for 730 days at most. Read only where the last days have no whole backup. */
const MAX_LOOKBACK_DAYS = 730;

/** Reads everything that a status is made from, call by call. */
export class StatusReader {
  private readonly requestIds: string[] = [];
  /** The server's time of the latest response, epoch milliseconds. */
  private now = 0;
  /** Why the account may not list the tasks. */
  private denied: AnyBackupError | undefined;
  /** Not those of the connection: a status reports what the instance is now. */
  private readonly kinds = new InstanceKinds();

  constructor(
    private readonly api: InstanceApi,
    private readonly nextCall: NextCall,
  ) {}

  /**
   * Reads each part once.
   *
   * @throws PermissionDeniedError where the account may read no part at all; NotApplicableError for an instance without
   * backups of its own; any other BackupError of a call, except that the API refuses one part for good.
   */
  async read(): Promise<StatusReadings> {
    const { api, nextCall, kinds } = this;
    const tasks = await this.readTasks();
    const facts = await kinds.factsOf(api, nextCall);
    const kind = await kinds.of(api, nextCall);
    const read = { tasks, facts, ...(kind && { kind }) };
    const sets = await this.readSets(read);
    const policy = await this.readPolicy();
    if (this.denied && [facts, sets, policy].every(isUnread)) throw this.denied;
    const recovery = await this.readRecovery();
    return { ...read, sets, policy, recovery, now: this.now, requestIds: this.requestIds };
  }

  private async readTasks(): Promise<StatusReadings["tasks"]> {
    try {
      const { response, readAt } = await this.api.tasks(undefined, this.nextCall());
      this.received(readAt, response.requestId);
      return response.tasks;
    } catch (error) {
      // The time range of the sets ends at the server's time, which every response has.
      if (!isBackupError(error) || error.code !== "PermissionDenied" || error.serverTimeMs === undefined) throw error;
      this.denied = error;
      this.received(error.serverTimeMs);
      return { unreadable: error.code };
    }
  }

  /** The sets of the last days, and older ones where these hold no whole backup. */
  private async readSets(read: Pick<StatusReadings, "tasks" | "kind">): Promise<readonly BackupSet[] | Unreadable> {
    try {
      const sets = await this.readSetsSince(MIN_LOOKBACK_DAYS, read.kind);
      const { now, requestIds } = this;
      if (isWhole(newestBackup(this.api.request, { ...read, sets, now, requestIds }))) return sets;
      return await this.readSetsSince(MAX_LOOKBACK_DAYS, read.kind);
    } catch (error) {
      return { unreadable: refusalOf(error).code };
    }
  }

  private async readSetsSince(days: number, kind: InstanceKind | undefined): Promise<readonly BackupSet[]> {
    const query = setsSince(this.api.request.instanceId, { now: this.now, lookbackMs: days * DAY_MS });
    const sets: BackupSet[] = [];
    for (const listing of setsListings(query, kind?.listing)) {
      const page = await allSets(this.api, listing, this.nextCall);
      sets.push(...page.sets);
      this.received(page.now, ...page.requestIds);
    }
    return sets;
  }

  private async readPolicy(): Promise<PolicyReading> {
    const { policy, readAt } = await readPolicy(this.api, this.nextCall);
    this.received(readAt);
    return policy;
  }

  private async readRecovery(): Promise<RecoveryReading> {
    const architecture = this.kinds.architectureOf(this.api);
    try {
      const { response, readAt } = await this.api.recoveryWindow(this.nextCall(), architecture);
      this.received(readAt, response.requestId);
      return response.recovery;
    } catch (error) {
      const { code, hint, message } = refusalOf(error);
      return code === "UnsupportedInstance"
        ? { kind: "Unsupported", hint: hint ?? message }
        : { kind: "Unreadable", unreadable: code };
    }
  }

  private received(readAt: number, ...requestIds: string[]): void {
    this.requestIds.push(...requestIds);
    this.now = Math.max(this.now, readAt);
  }
}
