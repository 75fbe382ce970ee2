import type { Condition } from "../../../../provider/backup/decision/condition";
import { decide } from "../../../../provider/backup/decision/decide";
import { decideAll } from "../../../../provider/backup/decision/decide-all";
import { type Decision, NO_PROOF } from "../../../../provider/backup/decision/decision";
import { NO_MEMORY, remember } from "../../../../provider/backup/decision/memory";
import type { Observation } from "../../../../provider/backup/decision/observation";
import { observationQuery } from "../../../../provider/backup/decision/observation-query";
import { type Recovery, recoveryOf } from "../../../../provider/backup/model/recovery-window";
import {
  DAY,
  freshBackup,
  HOUR,
  jobFinished,
  MINUTE,
  NOW,
  observation,
  SECOND,
  set,
  task,
} from "../../../support/gate-samples";

const LAG = 15 * MINUTE;
const within15m: Condition = { kind: "RecoverableTo", maxLagMs: LAG };

/** A window of ranges, in milliseconds before now. */
const ago = (...spans: [from: number, to: number][]): Recovery =>
  recoveryOf(spans.map(([from, to]) => ({ fromMs: NOW - from, toMs: NOW - to })));
const good = ago([7 * DAY, 5 * MINUTE]);
const behind = ago([7 * DAY, HOUR]);
const gap = ago([7 * DAY, 3 * DAY], [2 * DAY, MINUTE]);
const off: Recovery = { kind: "NoWindow", reason: "LogBackupNotEnabled" };
const none: Recovery = { kind: "NoWindow", reason: "NoRange" };

function decideOn(condition: Condition, seen: Partial<Observation>): Decision {
  const one = observation(seen);
  const memory = remember(NO_MEMORY, one, 0);
  return decide(condition, { observation: one, memory, elapsedMs: 0, discoveryTimeoutMs: 0 });
}

const codeOf = (decision: Decision) => [decision.kind, "reasonCode" in decision ? decision.reasonCode : ""];

describe("RecoverableTo", () => {
  it.each<[what: string, recovery: Recovery | undefined, kind: string, reasonCode: string]>([
    ["ends now", ago([7 * DAY, 0]), "Pass", "Recoverable"],
    ["ends a little in the future, by another clock", ago([7 * DAY, -SECOND]), "Pass", "Recoverable"],
    ["ends as long ago as allowed, by a clock of whole seconds", ago([DAY, LAG - SECOND]), "Pass", "Recoverable"],
    ["may end longer ago than allowed", ago([DAY, LAG - SECOND + 1]), "Pending", "RecoveryWindowBehind"],
    ["ends an hour ago", behind, "Pending", "RecoveryWindowBehind"],
    ["is one recent point", ago([MINUTE, MINUTE]), "Pass", "Recoverable"],
    ["is of ranges that touch", ago([DAY, HOUR], [HOUR, MINUTE]), "Pass", "Recoverable"],
    ["is of ranges that overlap", ago([DAY, HOUR], [2 * HOUR, MINUTE]), "Pass", "Recoverable"],
    ["has a gap days ago", gap, "Fail", "RecoveryWindowGap"],
    ["has a gap of a second", ago([DAY, HOUR], [HOUR - SECOND, MINUTE]), "Fail", "RecoveryWindowGap"],
    ["has a gap and ends too long ago", ago([DAY, 5 * HOUR], [2 * HOUR, HOUR]), "Fail", "RecoveryWindowGap"],
    ["has two gaps", ago([9 * DAY, 8 * DAY], [5 * DAY, 3 * DAY], [2 * DAY, 0]), "Fail", "RecoveryWindowGap"],
    ["does not exist since the logs are not backed up", off, "Fail", "LogBackupNotEnabled"],
    ["does not exist yet", none, "Pending", "NoRecoveryWindow"],
    ["was not requested", undefined, "Pending", "NoRecoveryWindow"],
    ["is of no range", { kind: "Window", window: { ranges: [] } }, "Pending", "NoRecoveryWindow"],
  ])("a window that %s", (_, recovery, kind, reasonCode) => {
    const decision = decideOn(within15m, recovery ? { recovery } : {});
    expect(codeOf(decision)).toEqual([kind, reasonCode]);
    if (!("message" in decision)) throw new Error("A decision has a message.");
    expect(decision.message).toMatch(/rm-bp1sample.*\.$/);
  });

  it("proves its pass by the end of the window", () => {
    expect(decideOn(within15m, { recovery: good })).toEqual({
      kind: "Pass",
      reasonCode: "Recoverable",
      message:
        "rm-bp1sample can be restored to any time since 2026-01-24T12:00:00Z: its recovery window ends at 2026-01-31T11:55:00Z, 5m ago.",
      backupIds: [],
      jobIds: [],
      recoverableToMs: NOW - 5 * MINUTE,
    });
  });

  it("says where the newest gap is", () => {
    const two = ago([9 * DAY, 8 * DAY], [5 * DAY, 3 * DAY], [2 * DAY, 0]);
    expect(decideOn(within15m, { recovery: two })).toMatchObject({
      message:
        "The recovery window of rm-bp1sample has a gap from 2026-01-28T12:00:00Z to 2026-01-29T12:00:00Z: it can't be restored to a time within it.",
    });
  });

  it("says how far behind the window is, and what is required", () => {
    expect(decideOn(within15m, { recovery: behind })).toMatchObject({
      message: "The recovery window of rm-bp1sample ends at 2026-01-31T11:00:00Z, 1h ago. It must end at most 15m ago.",
    });
  });
});

describe("beside another condition", () => {
  const recoverableTo = { maxLagMs: LAG };
  const backedUp = { sets: [set()], tasks: [] };
  const running = { sets: [], tasks: [task()] };
  const fresh = freshBackup({ recoverableTo });

  it.each<[what: string, Condition, seen: Partial<Observation>, kind: string, reasonCode: string]>([
    ["a fresh backup, a good window", fresh, { ...backedUp, recovery: good }, "Pass", "FreshBackup"],
    ["a fresh backup, a window behind", fresh, { ...backedUp, recovery: behind }, "Pending", "RecoveryWindowBehind"],
    ["a fresh backup, no window yet", fresh, { ...backedUp, recovery: none }, "Pending", "NoRecoveryWindow"],
    ["a fresh backup, a window not requested", fresh, backedUp, "Pending", "NoRecoveryWindow"],
    ["a fresh backup, a gap", fresh, { ...backedUp, recovery: gap }, "Fail", "RecoveryWindowGap"],
    ["a fresh backup, no log backup", fresh, { ...backedUp, recovery: off }, "Fail", "LogBackupNotEnabled"],
    ["a running backup, a good window", fresh, { ...running, recovery: good }, "Pending", "BackupRunning"],
    ["a running backup, a window behind", fresh, { ...running, recovery: behind }, "Pending", "BackupRunning"],
    ["a running backup, a gap", fresh, { ...running, recovery: gap }, "Fail", "RecoveryWindowGap"],
    ["no backup, a good window", fresh, { recovery: good }, "Fail", "NoFreshBackup"],
    ["no backup, no log backup", fresh, { recovery: off }, "Fail", "NoFreshBackup"],
    ["idle, a good window", { kind: "Idle", recoverableTo }, { recovery: good }, "Pass", "Idle"],
    ["idle, a window behind", { kind: "Idle", recoverableTo }, { recovery: behind }, "Pending", "RecoveryWindowBehind"],
    [
      "not idle, a good window",
      { kind: "Idle", recoverableTo },
      { ...running, recovery: good },
      "Pending",
      "BackupRunning",
    ],
    ["not idle, a gap", { kind: "Idle", recoverableTo }, { ...running, recovery: gap }, "Fail", "RecoveryWindowGap"],
    [
      "a finished job, a window behind",
      { ...jobFinished("100"), recoverableTo },
      { tasks: [task({ state: "Finished", backupId: "900" })], sets: [set()], recovery: behind },
      "Pending",
      "RecoveryWindowBehind",
    ],
    [
      "a finished job, a good window",
      { ...jobFinished("100"), recoverableTo },
      { tasks: [task({ state: "Finished", backupId: "900" })], sets: [set()], recovery: good },
      "Pass",
      "JobFinished",
    ],
  ])("%s", (_, condition, seen, kind, reasonCode) => {
    expect(codeOf(decideOn(condition, seen))).toEqual([kind, reasonCode]);
  });

  it.each<[recovery: Recovery, kind: string]>([
    [good, "Create"],
    [behind, "Create"],
    [none, "Create"],
    [gap, "Fail"],
    [off, "Fail"],
  ])("a backup is requested whatever the window is, unless the gate fails: %#", (recovery, kind) => {
    expect(decideOn(freshBackup({ onStale: "Create", recoverableTo }), { recovery }).kind).toBe(kind);
  });

  it("a pass has the proof of both", () => {
    const decision = decideOn(fresh, { ...backedUp, recovery: good });
    expect(decision).toMatchObject({ backupIds: ["900"], startedAtMs: NOW - HOUR, recoverableToMs: NOW - 5 * MINUTE });
    expect("message" in decision && decision.message).toBe(
      "Backup 900 of rm-bp1sample started 1h ago and can be restored. " +
        "rm-bp1sample can be restored to any time since 2026-01-24T12:00:00Z: its recovery window ends at 2026-01-31T11:55:00Z, 5m ago.",
    );
  });
});

describe("two decisions together", () => {
  const decisions: Record<string, Decision> = {
    Pass: { kind: "Pass", reasonCode: "Idle", message: "A.", ...NO_PROOF },
    Fail: { kind: "Fail", reasonCode: "JobFailed", message: "A." },
    Pending: { kind: "Pending", reasonCode: "BackupRunning", message: "A.", progress: 5 },
    Create: { kind: "Create", message: "A." },
  };
  const windows: Record<string, Decision> = {
    Pass: { kind: "Pass", reasonCode: "Recoverable", message: "B.", ...NO_PROOF, recoverableToMs: 1 },
    Fail: { kind: "Fail", reasonCode: "RecoveryWindowGap", message: "B." },
    Pending: { kind: "Pending", reasonCode: "RecoveryWindowBehind", message: "B." },
  };

  it.each([
    ["Pass", "Pass", "Pass A. B."],
    ["Pass", "Pending", "Pending B."],
    ["Pass", "Fail", "Fail B."],
    ["Pending", "Pass", "Pending A."],
    ["Pending", "Pending", "Pending A."],
    ["Pending", "Fail", "Fail B."],
    ["Create", "Pass", "Create A."],
    ["Create", "Pending", "Create A."],
    ["Create", "Fail", "Fail B."],
    ["Fail", "Pass", "Fail A."],
    ["Fail", "Pending", "Fail A."],
    ["Fail", "Fail", "Fail A."],
  ])("%s and %s are %s", (ofBackup, ofRecovery, expected) => {
    const both = decideAll(decisions[ofBackup] as Decision, windows[ofRecovery] as Decision);
    expect(`${both.kind} ${both.message}`).toBe(expected);
  });
});

describe("the query", () => {
  const recoverableTo = { maxLagMs: LAG };

  it("of RecoverableTo alone requests nothing but the window", () => {
    expect(observationQuery(within15m, NO_MEMORY)).toEqual({
      plain: false,
      jobIds: [],
      sets: undefined,
      recovery: true,
    });
  });

  it.each<[Condition, Condition]>([
    [{ kind: "Idle" }, { kind: "Idle", recoverableTo }],
    [jobFinished("1"), { ...jobFinished("1"), recoverableTo }],
    [freshBackup(), freshBackup({ recoverableTo })],
  ])("of another condition requests the window only where it is required: %j", (plain, withWindow) => {
    expect(observationQuery(plain, NO_MEMORY)).not.toHaveProperty("recovery");
    expect(observationQuery(withWindow, NO_MEMORY)).toEqual({ ...observationQuery(plain, NO_MEMORY), recovery: true });
  });
});
