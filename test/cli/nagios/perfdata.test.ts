import { nagiosText } from "../../../provider/cli/nagios/nagios-text";
import { worstState } from "../../../provider/cli/nagios/nagios-state";
import { perfdata } from "../../../provider/cli/nagios/perfdata";

describe("perfdata", () => {
  it("writes thresholds and limits by position, without empty ones at the end", () => {
    expect(
      perfdata([
        { label: "age", value: 7200, unit: "s", warning: 72000, critical: 86400, min: 0 },
        { label: "progress", value: 28.4, unit: "%", min: 0, max: 100 },
        { label: "jobs", value: 3, unit: "" },
      ]),
    ).toBe("age=7200s;72000;86400;0 progress=28%;;;0;100 jobs=3");
  });

  it("quotes a label, and replaces what it can't hold", () => {
    expect(perfdata([{ label: "it's a=b|c\u001b[31m\nd", value: 1, unit: "" }])).toBe("'it''s a_b_c_[31m_d'=1");
  });

  it("writes large numbers without an exponent", () => {
    expect(perfdata([{ label: "age", value: 3_650 * 86_400, unit: "s" }])).toBe("age=315360000s");
  });
});

it("nagiosText keeps text from outside in its line and out of the performance data", () => {
  expect(nagiosText("a | b=1\n::error::\u001b[31mred\u202e")).toBe("a / b=1 ::error:: [31mred");
});

it.each([
  [["OK", "UNKNOWN"], "UNKNOWN"],
  [["UNKNOWN", "WARNING", "OK"], "WARNING"],
  [["WARNING", "CRITICAL", "UNKNOWN"], "CRITICAL"],
  [["OK"], "OK"],
  [[], "UNKNOWN"],
] as const)("the worst state of %j is %s", (states, worst) => {
  expect(worstState(states)).toBe(worst);
});
