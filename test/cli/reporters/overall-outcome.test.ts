import { overallOutcome } from "../../../provider/cli/reporters/overall-outcome";
import { CANCELLED, FAILED, sampleOutcome, TIMED_OUT } from "./sample-outcomes";

const passed = sampleOutcome("a");
const failed = sampleOutcome("b", FAILED);
const waved = sampleOutcome("b", FAILED, "Warn");
const late = sampleOutcome("c", TIMED_OUT);
const cancelled = sampleOutcome("d", CANCELLED);
const overridden = sampleOutcome("e", { outcome: "Overridden", reasonCode: "Overridden" }, "Warn");

describe("overallOutcome", () => {
  it.each([
    ["no gate", [], false, "Failed"],
    ["no gate, any", [], true, "Failed"],
    ["all passed", [passed, passed], false, "Passed"],
    ["one failed", [passed, failed], false, "Failed"],
    ["one failed, and onFailure is Warn", [passed, waved], false, "Failed"],
    ["one timed out", [passed, late], false, "TimedOut"],
    ["failed before timed out", [late, failed], false, "Failed"],
    ["cancelled before all", [late, failed, cancelled], false, "Cancelled"],
    ["an override is no pass", [passed, overridden], false, "Overridden"],
    ["any: one passed", [failed, passed, cancelled], true, "Passed"],
    ["any: none passed", [late, failed], true, "Failed"],
    ["any: an override is no pass", [failed, overridden], true, "Overridden"],
  ])("%s", (_what, outcomes, any, expected) => {
    expect(overallOutcome(outcomes, any)).toBe(expected);
  });
});
