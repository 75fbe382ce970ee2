import { recoveryOf } from "../../../../provider/backup/model/recovery-window";

type Span = [fromMs: number, toMs: number];

const windowOf = (spans: Span[]): Span[] => {
  const recovery = recoveryOf(spans.map(([fromMs, toMs]) => ({ fromMs, toMs })));
  return recovery.kind === "Window" ? recovery.window.ranges.map(({ fromMs, toMs }): Span => [fromMs, toMs]) : [];
};

it.each<[what: string, spans: Span[], merged: Span[]]>([
  ["one range is one", [[1, 9]], [[1, 9]]],
  ["a single point is a range", [[5, 5]], [[5, 5]]],
  // prettier-ignore
  ["ranges that touch are one", [[1, 5], [5, 9]], [[1, 9]]],
  // prettier-ignore
  ["ranges that overlap are one", [[1, 6], [4, 9]], [[1, 9]]],
  // prettier-ignore
  ["a range within another adds nothing", [[1, 9], [3, 4]], [[1, 9]]],
  // prettier-ignore
  ["the same range twice is one", [[1, 9], [1, 9]], [[1, 9]]],
  // prettier-ignore
  ["a gap of one millisecond stays", [[1, 5], [6, 9]], [[1, 5], [6, 9]]],
  // prettier-ignore
  ["ranges are sorted", [[20, 30], [1, 5], [8, 9]], [[1, 5], [8, 9], [20, 30]]],
  // prettier-ignore
  ["a range can close the gap between two others", [[1, 5], [8, 9], [4, 8]], [[1, 9]]],
  // prettier-ignore
  ["a gap after a range that contains others is measured from its end", [[1, 9], [2, 3], [10, 11]], [[1, 9], [10, 11]]],
])("%s", (_, spans, merged) => {
  expect(windowOf(spans)).toEqual(merged);
  expect(windowOf([...spans].reverse())).toEqual(merged);
});

it("no range is no window", () => {
  expect(recoveryOf([])).toEqual({ kind: "NoWindow", reason: "NoRange" });
});

it("the ranges that are merged are not changed", () => {
  const ranges = [
    { fromMs: 1, toMs: 5 },
    { fromMs: 5, toMs: 9 },
  ];
  recoveryOf(ranges);
  expect(ranges[0]).toEqual({ fromMs: 1, toMs: 5 });
});
