import fc from "fast-check";
import { decideRecoverableTo } from "../../../provider/backup/decision/decide-recoverable-to";
import type { Recovery } from "../../../provider/backup/model/recovery-window";
import { definitionOf } from "../../../provider/backup/products/definition-of";
import { noWindowReason } from "../../../provider/backup/products/no-window-code";
import { checkRecovery } from "./check-recovery";
import { recoverableRanges, type RecoverableRange } from "./recovery-truth";
import type { TrueRecovery } from "../true-recovery";
import { HOUR, MINUTE, T } from "./sample-run";
import { DAY_MS } from "./survival-truth";

const SEED = 20_261_124;
const RUNS = 20_000;
/** The minimum share of each result, so that the draws cover all of them. */
const MIN_SHARE = 0.02;
const SECOND = 1_000;

const ACTIONS = [
  ["Rds", "DescribeLocalAvailableRecoveryTime"],
  ["PolarDb", "DescribeLocalAvailableRecoveryTime"],
  ["MongoDb", "DescribeInstanceRecoverTime"],
  ["MongoDb", "DescribeClusterRecoverTime"],
] as const;
const FAULTS = ["None", "None", "None", "None", "None", "Future", "Reversed", "NoSeconds", "Year1970"] as const;

/** Log spans from the newest back. `gapMs` is 0 where two spans touch. */
const truth = fc
  .record({
    spans: fc.array(
      fc.record({
        lengthMs: fc.integer({ min: 2 * SECOND, max: DAY_MS }),
        gapMs: fc.constantFrom(0, 0, 1, 700, 2 * SECOND, HOUR),
      }),
      { maxLength: 3 },
    ),
    endedAgoMs: fc.option(fc.integer({ min: 0, max: HOUR }), { freq: 4 }),
    lagMs: fc.integer({ min: 0, max: 20 * MINUTE }),
    retentionMs: fc.integer({ min: HOUR, max: 7 * DAY_MS }),
  })
  .map(({ spans, endedAgoMs, lagMs, retentionMs }): TrueRecovery => {
    let to = endedAgoMs === null ? Infinity : T - endedAgoMs;
    const logged = spans.map(({ lengthMs, gapMs }) => {
      const span = { from: Math.min(to, T) - lengthMs, to };
      to = span.from - gapMs;
      return span;
    });
    return { spans: logged, lagMs, retentionMs };
  });

const draw = fc.record({
  call: fc.constantFrom(...ACTIONS),
  truth,
  readAt: fc.integer({ min: T, max: T + MINUTE }),
  maxLagMs: fc.integer({ min: MINUTE, max: HOUR }),
  fault: fc.constantFrom(...FAULTS),
  isReversed: fc.boolean(),
  hasOtherType: fc.boolean(),
});
type Draw = typeof draw extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const time = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");
/** The response has whole seconds, rounded inwards: every moment that it reports is recoverable. */
const wireRanges = (ranges: readonly RecoverableRange[]) =>
  ranges
    .map(({ begin, end }) => ({ begin: Math.ceil(begin / SECOND) * SECOND, end: Math.floor(end / SECOND) * SECOND }))
    .filter(({ begin, end }) => begin <= end);

/** Whether each range has a whole second. A shorter one can't be written in a response. */
function isReported({ truth: real, readAt }: Draw): boolean {
  const ranges = recoverableRanges(real, readAt);
  return wireRanges(ranges).length === ranges.length;
}

function withFault({ begin, end }: RecoverableRange, { fault, readAt }: Draw): [string, string] {
  switch (fault) {
    case "None":
      return [time(begin), time(end)];
    case "Future":
      return [time(begin), time(Math.floor(readAt / SECOND) * SECOND + HOUR)];
    case "Reversed":
      return [time(end + SECOND), time(end)];
    case "NoSeconds":
      return [time(begin), `${time(end).slice(0, 16)}Z`];
    case "Year1970":
      return [time(0), time(end)];
  }
}

/** The body of a response; an error code where the API reports none. */
function respond(drawn: Draw): { body: unknown } | { code: string } {
  const { call, truth: real, readAt, isReversed, hasOtherType } = drawn;
  const product = call[0];
  const ranges = wireRanges(recoverableRanges(real, readAt));
  const newest = ranges.at(-1);
  if (real.spans.length === 0 && product !== "PolarDb") {
    return { code: product === "Rds" ? "LogBackupNotEnabled" : "InvalidBackupLogStatus" };
  }
  if (product !== "MongoDb") {
    if (!newest) return { code: "InvalidBackup.NotFound" };
    const [RecoveryBeginTime, RecoveryEndTime] = withFault(newest, drawn);
    return { body: { RequestId: "R", RecoveryBeginTime, RecoveryEndTime } };
  }
  const row = ([RestoreBeginTime, RestoreEndTime]: [string, string], RestoreType: string) => ({
    RestoreBeginTime,
    RestoreEndTime,
    RestoreType,
  });
  const rows = ranges.map((range) =>
    row(range === newest ? withFault(range, drawn) : [time(range.begin), time(range.end)], "PointInTime"),
  );
  if (isReversed) rows.reverse();
  // A type that the documents do not list proves no moment, and so fills no gap.
  if (hasOtherType) rows.push(row([time(T - 8 * DAY_MS), time(T)], "BackupSet"));
  return { body: { RequestId: "R", RestoreRanges: rows } };
}

function read(drawn: Draw): Recovery | "Malformed" {
  const product = drawn.call[0];
  const action = drawn.call[1];
  const response = respond(drawn);
  if ("code" in response) {
    const reason = noWindowReason(response.code);
    if (!reason) throw new Error(`${response.code} states no reason.`);
    return { kind: "NoWindow", reason };
  }
  const call = definitionOf(product).recovery.calls.find((one) => one.action === action);
  if (!call) throw new Error(`${product} has no ${action}.`);
  try {
    return call.parse(response.body, { instanceId: "i", nowMs: serverTime(drawn) }).recovery;
  } catch (error) {
    if ((error as { code?: unknown }).code === "MalformedResponse") return "Malformed";
    throw error;
  }
}

/** The `Date` header has whole seconds. */
const serverTime = ({ readAt }: Draw) => Math.floor(readAt / SECOND) * SECOND;

/** What the gate decides, once it is held against the truth. */
function resultOf(drawn: Draw): string {
  const { call, truth: real, readAt, maxLagMs } = drawn;
  const product = call[0];
  const recovery = read(drawn);
  const ranges = recoverableRanges(real, readAt);
  const [only] = ranges;
  // Rounding takes up to a second of the end, and the server's time counts as a second later.
  const isClose = only !== undefined && readAt - only.end <= maxLagMs - 2 * SECOND;
  const mustPass = ranges.length === 1 && isClose && drawn.fault === "None";
  if (recovery === "Malformed") {
    if (drawn.fault === "None") throw new Error("a valid response is malformed");
    return "Malformed";
  }
  const decision = decideRecoverableTo(
    { maxLagMs },
    { product, instanceId: "i", now: serverTime(drawn), tasks: [], sets: [], requestIds: [], recovery },
  );
  if (decision.kind === "Create") throw new Error("a recovery window requests no backup");
  if (mustPass && decision.kind !== "Pass") throw new Error(`must pass: ${decision.reasonCode}`);
  if (decision.kind !== "Pass") return decision.reasonCode;
  if (recovery.kind !== "Window" || decision.recoverableToMs === undefined) throw new Error("a pass names no window");
  // A pass speaks for all that the response reports: MongoDB reports all ranges, RDS and PolarDB the newest one.
  const windowBegin = recovery.window.ranges[0]?.fromMs;
  const violations = checkRecovery(
    {
      outcome: "Passed",
      evaluatedAt: readAt,
      recoverableToMs: maxLagMs,
      windowEnd: decision.recoverableToMs,
      ...(windowBegin !== undefined && { windowBegin }),
    },
    real,
  );
  if (violations.length > 0) throw new Error(JSON.stringify(violations));
  return decision.reasonCode;
}

test("no pass overstates a recovery window, and a close window without a gap passes", () => {
  const counts = new Map<string, number>();

  fc.assert(
    fc.property(draw.filter(isReported), (drawn) => {
      const result = resultOf(drawn);
      for (const key of [result, `${drawn.call[0]} ${result}`]) counts.set(key, (counts.get(key) ?? 0) + 1);
    }),
    { seed: SEED, numRuns: RUNS },
  );

  const rare = [
    ...["Recoverable", "RecoveryWindowBehind", "RecoveryWindowGap", "LogBackupNotEnabled", "NoRecoveryWindow"],
    ...["Malformed", "Rds Recoverable", "PolarDb Recoverable", "MongoDb Recoverable"],
  ].filter((key) => (counts.get(key) ?? 0) < RUNS * MIN_SHARE);
  expect([rare, rare.length > 0 ? Object.fromEntries(counts) : {}]).toEqual([[], {}]);
}, 60_000);
