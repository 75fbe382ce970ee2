import type { InstanceSpec } from "../instance-spec";
import type { Dice, Weighted } from "./dice";
import type { HistoryOptions } from "./backup-history";
import type { InstanceKind } from "./instance-kind";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What state the backups of an instance are in. */
export interface BackupCondition {
  /** The history of the sets. `undefined`: there are none. */
  readonly history?: Partial<HistoryOptions>;
  readonly settings: Partial<InstanceSpec>;
}

type ConditionOf = (dice: Dice, kind: InstanceKind) => BackupCondition;

const fresh: ConditionOf = () => ({ history: {}, settings: {} });
const stale: ConditionOf = (dice) => ({
  history: { newestAgoMs: dice.integer(3 * DAY, 9 * DAY) },
  settings: { policy: { nextBackupInMs: -2 * DAY } },
});
const failing: ConditionOf = (dice) => ({ history: { failedNewest: dice.integer(2, 5) }, settings: {} });
const never: ConditionOf = () => ({ settings: {} });
/** The tasks of RDS have no start time, so that none of them can be seen to be stuck. */
const stuck: ConditionOf = (dice, { product }) => ({
  history: { newestAgoMs: dice.integer(20 * HOUR, 23 * HOUR), changes: { durationMs: 900_000 } },
  settings:
    product === "rds"
      ? {}
      : { jobs: [{ mode: "Automated", createdAgoMs: dice.integer(12 * HOUR, 18 * HOUR), durationMs: 30 * DAY }] },
});
const unavailable: ConditionOf = () => ({ history: { changes: { isAvail: false } }, settings: {} });
/** Only MongoDB lists several recovery windows, so that a gap shows. */
const gap: ConditionOf = (dice, kind) => {
  const fromAgoMs = dice.integer(3 * DAY, 4 * DAY);
  const gaps = [{ fromAgoMs, toAgoMs: fromAgoMs - dice.integer(6, 20) * HOUR }];
  const policy = kind.product === "mongodb" ? { policy: { logBackup: true } } : {};
  return { history: {}, settings: { recovery: { gaps }, ...policy } };
};
const logsStopped: ConditionOf = (dice) => ({
  history: {},
  settings: { recovery: { gaps: [{ fromAgoMs: dice.integer(2 * HOUR, 20 * HOUR) }] } },
});
const denied: ConditionOf = () => ({
  history: {},
  settings: { deniedActions: ["*:DescribeBackup*", "*:DescribeCluster*"] },
});
const unknownStatus: ConditionOf = () => ({
  history: { changes: { fields: { BackupStatus: "Archiving" } } },
  settings: {},
});
const inStatus =
  (status: string): ConditionOf =>
  () => ({ settings: { status } });
const released: ConditionOf = (_dice, { product }) => ({
  settings: { status: product === "mongodb" ? "released" : "Released" },
});
const expired: ConditionOf = (_dice, { product }) => ({
  history: { newestAgoMs: 3 * DAY },
  settings: ["rds", "polardb"].includes(product) ? { expired: true, lockMode: "LockByExpiration" } : {},
});

const CONDITIONS: readonly [Weighted<ConditionOf>, ...Weighted<ConditionOf>[]] = [
  [140, fresh],
  [14, stale],
  [8, failing],
  [6, never],
  [8, stuck],
  [4, unavailable],
  [6, gap],
  [3, logsStopped],
  [3, denied],
  [3, unknownStatus],
  [2, inStatus("Creating")],
  [2, inStatus("Deleting")],
  [2, released],
  [2, expired],
];

/** Returns the state of the backups of one instance. Most are in order. */
export function backupCondition(dice: Dice, kind: InstanceKind): BackupCondition {
  return dice.weighted(CONDITIONS)(dice, kind);
}
