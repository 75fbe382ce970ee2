import { gateRow, type RowLayout } from "../../../../provider/cli/reporters/progress/gate-row";
import { fitText } from "../../../../provider/cli/reporters/progress/fit-text";
import { indeterminateBar, progressBar } from "../../../../provider/cli/reporters/progress/progress-bar";
import type { RowState } from "../../../../provider/cli/reporters/progress/row-state";
import { paintWith } from "../../../../provider/cli/reporters/progress/row-style";
import { summaryRow } from "../../../../provider/cli/reporters/progress/summary-row";
import { FAILED, HOSTILE, sampleOutcome } from "../sample-outcomes";

const LAYOUT: RowLayout = { columns: 120, nameWidth: 5, now: 130_000, step: 3, paint: paintWith(false) };
const RUNNING = { reasonCode: "BackupRunning", message: "Backup 7 is running." } as const;
const STATE: RowState = {
  ...{ name: "rm-a", startedAt: 0 },
  latest: { pending: { ...RUNNING, progress: 45, etaMs: 190_000 }, at: 120_000 },
};

describe("gateRow", () => {
  it("shows the bar, per cent, elapsed time, estimated end, and the reason", () => {
    expect(gateRow(STATE, LAYOUT)).toBe(
      "rm-a   [=========-----------]  45%  2m10s, about 3m left: Backup 7 is running.",
    );
  });

  it("shows a moving mark where the API reports no progress", () => {
    const state = { ...STATE, latest: { pending: RUNNING, at: 0 } };
    expect(gateRow(state, LAYOUT)).toBe("rm-a   [   <=>              ]       2m10s: Backup 7 is running.");
    expect(gateRow({ name: "rm-a", startedAt: 0 }, { ...LAYOUT, step: 4 })).toBe(
      "rm-a   [    <=>             ]       2m10s: Waiting for the first poll.",
    );
  });

  it("leaves the bar out in a narrow terminal, and is always shorter than that", () => {
    expect(gateRow(STATE, { ...LAYOUT, columns: 50 })).toBe("rm-a   45% 2m10s, about 3m left: Backup 7 is run…");
    for (let columns = 1; columns <= 130; columns += 1)
      expect(gateRow(STATE, { ...LAYOUT, columns }).length).toBeLessThanOrEqual(Math.max(0, columns - 1));
  });

  it("shows how the gate ended, in its colour", () => {
    const { evaluation } = sampleOutcome("rm-a", FAILED);
    const paint = paintWith(true);
    expect(gateRow({ ...STATE, ended: evaluation }, { ...LAYOUT, paint })).toBe(
      "rm-a \u001b[31m  Failed: Job 1 failed.\u001b[39m",
    );
    const passed = gateRow({ ...STATE, ended: sampleOutcome("rm-a").evaluation }, { ...LAYOUT, paint });
    expect(passed).toBe("rm-a \u001b[32m  Passed: Nothing is running.\u001b[39m");
  });

  it("shows hostile text inert", () => {
    const row = gateRow(
      { ...STATE, name: HOSTILE, latest: { pending: { ...RUNNING, message: HOSTILE }, at: 0 } },
      LAYOUT,
    );
    expect(row).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});

describe("summaryRow", () => {
  it("counts all gates, and estimates the end of the last one", () => {
    const states = [
      STATE,
      { ...STATE, latest: { pending: { ...RUNNING, etaMs: 400_000 }, at: 130_000 } },
      { ...STATE, ended: sampleOutcome("rm-a").evaluation },
      { ...STATE, ended: sampleOutcome("rm-a", FAILED).evaluation },
    ];
    expect(summaryRow(states, LAYOUT)).toBe(
      "[==========----------]  2 of 4 ended, 1 passed, 1 not passed, waited 2m10s, about 6m40s left",
    );
    expect(summaryRow(states, { ...LAYOUT, columns: 30 })).toBe("[==========----------]  2 of…");
  });
});

describe("bars", () => {
  it.each([
    [0, "[----------]"],
    [4.9, "[----------]"],
    [50, "[=====-----]"],
    [100, "[==========]"],
    [250, "[==========]"],
    [-1, "[----------]"],
  ])("%d per cent is %s", (percent, expected) => expect(progressBar(percent, 10)).toBe(expected));

  it("moves the mark to and fro", () => {
    expect([0, 1, 2, 3, 4].map((step) => indeterminateBar(step, 5))).toEqual([
      "[<=>  ]",
      "[ <=> ]",
      "[  <=>]",
      "[ <=> ]",
      "[<=>  ]",
    ]);
  });
});

describe("fitText", () => {
  it.each([
    ["abcdef", 6, "abcdef"],
    ["abcdefg", 6, "abcde…"],
    ["备份备份", 8, "备份备份"],
    ["备份备份", 7, "备份备…"],
    ["备份备份", 6, "备份…"],
    ["😀😀", 3, "😀…"],
    ["abc", 0, ""],
    ["", 0, ""],
  ])("%j fits %d columns as %j", (text, columns, expected) => expect(fitText(text, columns)).toBe(expected));
});
