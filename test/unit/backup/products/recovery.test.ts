import { isBackupError } from "../../../../provider/backup/model/errors";
import { PRODUCTS, type Product } from "../../../../provider/backup/model/product";
import type { Recovery } from "../../../../provider/backup/model/recovery-window";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import type { RecoveryCall } from "../../../../provider/backup/products/recovery-api";
import { HOUR, SECOND } from "../../../support/gate-samples";

const FROM = Date.UTC(2026, 0, 24, 9, 48, 52);
const TO = Date.UTC(2026, 0, 31, 8, 3, 9);
const NOW = TO + 5 * 60 * SECOND;
const at = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");

/** The calls, the instance that each serves, and one range as its documents show it. */
const CASES: [action: string, product: Product, instanceId: string, body: (from: unknown, to: unknown) => object][] = [
  [
    "DescribeLocalAvailableRecoveryTime",
    "Rds",
    "rm-bp1",
    (from, to) => ({ RequestId: "R-1", DBInstanceId: "rm-bp1", RecoveryBeginTime: from, RecoveryEndTime: to }),
  ],
  [
    "DescribeLocalAvailableRecoveryTime",
    "PolarDb",
    "pc-2ze3n",
    (from, to) => ({ RequestId: "R-1", DBClusterId: "pc-2ze3n", RecoveryBeginTime: from, RecoveryEndTime: to }),
  ],
  ["DescribeInstanceRecoverTime", "MongoDb", "dds-bp13", (from, to) => mongo([from, to])],
  ["DescribeClusterRecoverTime", "MongoDb", "dds-bp13", (from, to) => mongo([from, to])],
];

function mongo(...ranges: [from: unknown, to: unknown, type?: string][]) {
  return {
    RequestId: "R-1",
    RestoreRanges: ranges.map(([from, to, type = "PointInTime"]) => ({
      RestoreBeginTime: from,
      RestoreEndTime: to,
      RestoreType: type,
    })),
  };
}

function callOf(product: Product, action: string): RecoveryCall {
  const call = definitionOf(product).recovery.calls.find((one) => one.action === action);
  if (!call) throw new Error(`${product} has no ${action}.`);
  return call;
}

const rangesOf = (recovery: Recovery) => (recovery.kind === "Window" ? recovery.window.ranges : []);

it("every call of every product is in these tests", () => {
  const calls = PRODUCTS.flatMap((product) =>
    definitionOf(product).recovery.calls.map(({ action }) => [action, product]),
  );
  expect(calls).toEqual(CASES.map(([action, product]) => [action, product]));
});

it("every product without a call says what to use instead", () => {
  const without = PRODUCTS.filter((product) => definitionOf(product).recovery.calls.length === 0);
  expect(without).toEqual(["Redis"]);
  expect(definitionOf("Redis").recovery.alternative).toMatch(/^Use maxAge instead of recoverableTo\.$/);
});

it.each([
  ["Rds", { DBInstanceId: "x-1", Region: "cn-hangzhou" }],
  ["PolarDb", { DBClusterId: "x-1" }],
  ["MongoDb", { DBInstanceId: "x-1" }],
] as const)("%s is called with the parameters of its documents", (product, expected) => {
  for (const call of definitionOf(product).recovery.calls)
    expect(call.parameters({ instanceId: "x-1", regionId: "cn-hangzhou" })).toEqual(expected);
});

describe.each(CASES)("%s of %s", (action, product, instanceId, body) => {
  const parse = (given: unknown) => callOf(product, action).parse(given, { instanceId, nowMs: NOW });

  it("returns the range to the second", () => {
    expect(parse(body(at(FROM), at(TO)))).toEqual({
      requestId: "R-1",
      recovery: { kind: "Window", window: { ranges: [{ fromMs: FROM, toMs: TO }] } },
    });
  });

  it("accepts a window that ends now: the Date header has whole seconds", () => {
    for (const end of [NOW, NOW + SECOND]) expect(rangesOf(parse(body(at(FROM), at(end))).recovery)).toHaveLength(1);
  });

  it("accepts a window of one point", () => {
    expect(rangesOf(parse(body(at(TO), at(TO))).recovery)).toEqual([{ fromMs: TO, toMs: TO }]);
  });

  it.each<[what: string, from: unknown, to: unknown]>([
    ["an end before the begin", at(TO), at(FROM)],
    ["an end one second before the begin", at(TO), at(TO - SECOND)],
    ["an end in the future, beyond the grain of the clock", at(FROM), at(NOW + 2 * SECOND)],
    ["a begin and an end in the future", at(NOW + HOUR), at(NOW + 2 * HOUR)],
    ["an end in another century", at(FROM), "2126-01-31T08:03:09Z"],
    ["a begin before the products existed", "1970-01-01T00:00:00Z", at(TO)],
    ["an empty begin", "", at(TO)],
    ["an empty end", at(FROM), ""],
    ["no end", at(FROM), undefined],
    ["no begin", undefined, at(TO)],
    ["null", null, null],
    ["a number", FROM, TO],
    ["minutes only, which could include times that can't be restored", "2026-01-24T09:48Z", at(TO)],
    ["a time zone other than UTC", at(FROM), "2026-01-31T08:03:09+08:00"],
    ["no time zone", at(FROM), "2026-01-31T08:03:09"],
    ["a day that does not exist", at(FROM), "2025-02-30T08:03:09Z"],
    ["an hour that does not exist", at(FROM), "2026-01-30T24:00:00Z"],
    ["text around the time", at(FROM), ` ${at(TO)}`],
    ["a word", at(FROM), "now"],
    ["a list", at(FROM), [at(TO)]],
  ])("refuses %s", (_, from, to) => {
    expect(codeOf(() => parse(body(from, to)))).toBe("MalformedResponse");
  });

  it.each([{}, { RequestId: "R-1" }, [], null, "", "ok", 5, { RequestId: "R-1", RestoreRanges: null }])(
    "refuses the body %j",
    (given) => {
      expect(codeOf(() => parse(given))).toBe("MalformedResponse");
    },
  );
});

it.each(CASES.slice(0, 2))("%s of %s refuses the window of another instance", (action, product, instanceId, body) => {
  const parse = () =>
    callOf(product, action).parse(body(at(FROM), at(TO)), { instanceId: `${instanceId}x`, nowMs: NOW });
  expect(codeOf(parse)).toBe("MalformedResponse");
});

describe("MongoDB", () => {
  const parse = (body: object) =>
    callOf("MongoDb", "DescribeInstanceRecoverTime").parse(body, { instanceId: "dds-bp13", nowMs: NOW }).recovery;

  it("keeps the gaps between ranges: never from the first begin to the last end", () => {
    const later = at(FROM + 3 * HOUR);
    expect(rangesOf(parse(mongo([later, at(TO)], [at(FROM), at(FROM + HOUR)])))).toEqual([
      { fromMs: FROM, toMs: FROM + HOUR },
      { fromMs: FROM + 3 * HOUR, toMs: TO },
    ]);
  });

  it("has no window where there is no range", () => {
    expect(parse(mongo())).toEqual({ kind: "NoWindow", reason: "NoRange" });
  });

  it("does not count a range of a type that its documents do not list", () => {
    expect(parse(mongo([at(FROM), at(TO), "Snapshot"]))).toEqual({ kind: "NoWindow", reason: "NoRange" });
    const middle = at(FROM + HOUR);
    const end = at(FROM + 2 * HOUR);
    const ranges = rangesOf(parse(mongo([at(FROM), middle], [middle, end, "Other"], [end, at(TO)])));
    expect(ranges).toHaveLength(2);
  });

  it("refuses the whole response where one of its ranges is impossible", () => {
    const bodies = [
      mongo([at(FROM), at(FROM + HOUR)], [at(TO), at(FROM)]),
      mongo([at(FROM), at(TO)], [at(TO), "soon"]),
    ];
    for (const body of bodies) expect(codeOf(() => parse(body))).toBe("MalformedResponse");
  });
});

function codeOf(parse: () => unknown): string {
  try {
    return `returned ${JSON.stringify(parse())}`;
  } catch (error) {
    if (isBackupError(error)) return error.code;
    throw error;
  }
}
