import type { BackupSet } from "../../provider/backup/model/backup-set";
import type { BackupTask } from "../../provider/backup/model/backup-task";
import type { FreshBackupCondition, JobFinishedCondition } from "../../provider/backup/decision/condition";
import type { Observation } from "../../provider/backup/decision/observation";
import type { Product } from "../../provider/backup/model/product";
import type { GateSpec } from "../../provider/gate/machine/gate-spec";

/**
 * Sample observations, tasks and sets for the tests of a gate.
 *
 * @module
 */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The default server time of an observation. */
export const NOW = Date.UTC(2026, 0, 31, 12);

const INSTANCES: Readonly<Record<Product, string>> = {
  Rds: "rm-bp1sample",
  Redis: "r-bp1sample",
  PolarDb: "pc-bp1sample",
  MongoDb: "dds-bp1sample",
};

export const iso = (ms: number): string => new Date(ms).toISOString();

/** A running manual task, with changes. */
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

/** A good set of the whole instance that started an hour ago, with changes. */
export function set(changes: Partial<BackupSet> = {}): BackupSet {
  return {
    backupId: "900",
    rawStatus: "Success",
    available: true,
    empty: false,
    type: "FullBackup",
    method: "Physical",
    startedAt: NOW - HOUR,
    endedAt: NOW - HOUR + 10 * MINUTE,
    mayBePartial: false,
    ...changes,
  };
}

/** An observation without tasks and sets, with changes. */
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

/** A timeout of one hour, a discovery timeout of five minutes, and the adaptive schedule, with changes. */
export function spec(changes: Partial<GateSpec> & Pick<GateSpec, "condition">): GateSpec {
  return { timeoutMs: HOUR, discoveryTimeoutMs: 5 * MINUTE, ...changes };
}
