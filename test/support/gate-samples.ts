import type { BackupSet } from "../../provider/backup/model/backup-set";
import type { BackupTask } from "../../provider/backup/model/backup-task";
import type { FreshBackupCondition, JobFinishedCondition } from "../../provider/backup/decision/condition";
import type { Observation } from "../../provider/backup/decision/observation";
import type { Product } from "../../provider/backup/model/product";
import type { GateSpec } from "../../provider/gate/machine/gate-spec";

/**
 * Polls, tasks and sets as a gate's tests need them.
 *
 * @module
 */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The server's time of a poll, unless a test says otherwise. */
export const NOW = Date.UTC(2026, 0, 31, 12);

const INSTANCES: Readonly<Record<Product, string>> = {
  Rds: "rm-bp1sample",
  Redis: "r-bp1sample",
  PolarDb: "pc-bp1sample",
  MongoDb: "dds-bp1sample",
};

export const iso = (ms: number): string => new Date(ms).toISOString();

/** A manual task that runs, unless changed. */
export function task(changes: Partial<BackupTask> = {}): BackupTask {
  const product = changes.product ?? "Rds";
  return {
    product,
    regionId: "cn-hangzhou",
    instanceId: INSTANCES[product],
    jobId: "100",
    state: "Running",
    rawStatus: "Uploading",
    mode: "Manual",
    ...changes,
  };
}

/** A set that stands for a backup of the whole instance, an hour old, unless changed. */
export function set(changes: Partial<BackupSet> = {}): BackupSet {
  return {
    backupId: "900",
    rawStatus: "Success",
    available: true,
    empty: false,
    type: "FullBackup",
    method: "Physical",
    startTime: iso(NOW - HOUR),
    endTime: iso(NOW - HOUR + 10 * MINUTE),
    mayBePartial: false,
    ...changes,
  };
}

/** A complete poll that shows nothing, unless changed. */
export function observation(changes: Partial<Observation> = {}): Observation {
  const product = changes.product ?? "Rds";
  return {
    product,
    instanceId: INSTANCES[product],
    now: NOW,
    tasks: [],

    sets: [],
    requestIds: ["REQ-1"],
    ...changes,
  };
}

const acceptance = { acceptLogical: false, acceptIncremental: false };

export function jobFinished(...jobIds: string[]): JobFinishedCondition {
  return { kind: "JobFinished", jobIds, ...acceptance };
}

export function freshBackup(changes: Partial<FreshBackupCondition> = {}): FreshBackupCondition {
  return { kind: "FreshBackup", maxAgeMs: 24 * HOUR, onStale: "Fail", ...acceptance, ...changes };
}

/** An hour of waiting, five minutes of discovery, the adaptive schedule, unless changed. */
export function spec(changes: Partial<GateSpec> & Pick<GateSpec, "condition">): GateSpec {
  return { timeoutMs: HOUR, discoveryTimeoutMs: 5 * MINUTE, ...changes };
}
