import { checkRecovery, type RecoveryClaim } from "./check-recovery";
import { isRecoverableThroughout, recoverableRanges } from "./recovery-truth";
import type { TrueRecovery } from "../true-recovery";
import { HOUR, MINUTE, T } from "./sample-run";
import { DAY_MS } from "./survival-truth";

const recovery = (changes: Partial<TrueRecovery> = {}): TrueRecovery => ({
  spans: [{ from: T - 2 * DAY_MS }],
  lagMs: 5 * MINUTE,
  retentionMs: 7 * DAY_MS,
  ...changes,
});
const gap = recovery({ spans: [{ from: T - 3 * DAY_MS, to: T - 2 * HOUR }, { from: T - HOUR }] });
const recent = recovery({ spans: [{ from: T - 3 * DAY_MS, to: T - 12 * MINUTE }, { from: T - 10 * MINUTE }] });

test.each<[string, TrueRecovery, Array<[number, number]>]>([
  ["end where the logs lag", recovery(), [[T - 2 * DAY_MS, T - 5 * MINUTE]]],
  ["begin where the retention ends", recovery({ retentionMs: DAY_MS }), [[T - DAY_MS, T - 5 * MINUTE]]],
  [
    "leave gaps",
    gap,
    [
      [T - 3 * DAY_MS, T - 2 * HOUR],
      [T - HOUR, T - 5 * MINUTE],
    ],
  ],
  ["drop a span that has not become recoverable", recovery({ spans: [{ from: T - MINUTE }] }), []],
  ["drop a span that is too old", recovery({ spans: [{ from: 0, to: T - 8 * DAY_MS }] }), []],
  [
    "join spans that touch, in any order",
    recovery({ spans: [{ from: T - HOUR }, { from: T - 2 * HOUR, to: T - HOUR }] }),
    [[T - 2 * HOUR, T - 5 * MINUTE]],
  ],
  [
    "join a span within another",
    recovery({ spans: [{ from: T - 2 * HOUR }, { from: T - HOUR, to: T - MINUTE }] }),
    [[T - 2 * HOUR, T - 5 * MINUTE]],
  ],
  ["are empty without logs", recovery({ spans: [] }), []],
])("the ranges %s", (_, truth, expected) => {
  expect(recoverableRanges(truth, T)).toEqual(expected.map(([begin, end]) => ({ begin, end })));
});

test("a window with a gap is not recoverable throughout", () => {
  expect(isRecoverableThroughout(gap, { begin: T - HOUR, end: T - 5 * MINUTE }, T)).toBe(true);
  expect(isRecoverableThroughout(gap, { begin: T - 3 * HOUR, end: T - 5 * MINUTE }, T)).toBe(false);
});

const claim = (changes: Partial<RecoveryClaim> = {}): RecoveryClaim => ({
  outcome: "Passed",
  evaluatedAt: T,
  recoverableToMs: 15 * MINUTE,
  ...changes,
});

test.each<[string, RecoveryClaim, TrueRecovery, boolean]>([
  ["an end of 5 minutes ago for 15", claim(), recovery(), true],
  ["an end at the limit", claim(), recovery({ lagMs: 15 * MINUTE }), true],
  ["an end beyond the limit", claim(), recovery({ lagMs: 15 * MINUTE + 1 }), false],
  ["no window", claim(), recovery({ spans: [] }), false],
  ["logs that stopped an hour ago", claim(), recovery({ spans: [{ from: 0, to: T - HOUR }] }), false],
  ["a gap in the window", claim(), gap, false],
  ["the newest range behind a gap", claim({ windowBegin: T - HOUR }), gap, true],
  ["a begin before the gap", claim({ windowBegin: T - HOUR - 1 }), gap, false],
  ["a gap right at the limit", claim(), recent, false],
  ["a range that begins after the limit", claim({ windowBegin: T - 10 * MINUTE }), recent, true],
  ["the whole window", claim({ windowBegin: T - 2 * DAY_MS, windowEnd: T - 5 * MINUTE }), recovery(), true],
  ["a begin too early", claim({ windowBegin: T - 2 * DAY_MS - 1 }), recovery(), false],
  ["an end too late", claim({ windowEnd: T - 5 * MINUTE + 1 }), recovery(), false],
  ["a window that was read before the decision", claim({ readAt: T - 11 * MINUTE }), recovery(), false],
  [
    "a begin that the retention has moved since",
    claim({ readAt: T - MINUTE, windowBegin: T - MINUTE - DAY_MS }),
    recovery({ retentionMs: DAY_MS }),
    true,
  ],
  [
    "a begin that the retention has moved before",
    claim({ windowBegin: T - MINUTE - DAY_MS }),
    recovery({ retentionMs: DAY_MS }),
    false,
  ],
  ["a gate that failed", claim({ outcome: "Failed" }), recovery({ spans: [] }), true],
])("a claim of %s", (_, made, truth, isRight) => {
  const rules = checkRecovery(made, truth).map(({ rule }) => rule);
  expect(rules).toEqual(isRight ? [] : ["RecoveryWindowIsOverstated"]);
});
