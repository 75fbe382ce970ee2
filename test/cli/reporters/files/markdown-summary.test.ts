import { markdownSummary } from "../../../../provider/cli/reporters/files/markdown-summary";
import { FAILED, HOSTILE, sampleOutcome } from "../sample-outcomes";

describe("markdownSummary", () => {
  it("says how the run ended, and lists the gates that did not pass first", () => {
    const outcomes = [
      sampleOutcome("rm-a", { backupIds: ["101", "102"] }),
      sampleOutcome("rm-b", FAILED),
      sampleOutcome("rm-c", FAILED, "Warn"),
    ];
    expect(markdownSummary(outcomes, false)).toBe(`## Backup gates: Failed

1 of 3 passed.

| Gate | Outcome | Reason | Backups | Waited | Message |
| --- | --- | --- | --- | --: | --- |
| rm-b | Failed | JobFailed |  | 1m30s | Failed: Job 1 failed. |
| rm-c | Failed | JobFailed |  | 1m30s | Failed: NOT PASSED, going on because onFailure is Warn: Job 1 failed. |
| rm-a | Passed | Idle | 101, 102 | 1m30s | Passed: Nothing is running. |

`);
  });

  it("any: says that one is enough", () => {
    expect(markdownSummary([sampleOutcome("rm-a"), sampleOutcome("rm-b", FAILED)], true)).toMatch(
      /^## Backup gates: Passed\n\n1 of 2 passed. One is enough.\n\n/,
    );
  });

  it("shows hostile text as text, in its cell", () => {
    const summary = markdownSummary(
      [sampleOutcome(`|${HOSTILE}`, { ...FAILED, message: `<script>@x ${HOSTILE}` })],
      false,
    );
    const rows = summary.trim().split("\n").slice(6);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.match(/(?<!\\)\|/g)).toHaveLength(7);
    expect(rows[0]).toContain("\\<script\\>@x ");
  });

  it("stays below the 1 MiB that GitHub takes, and says what it leaves out", () => {
    const long = { ...FAILED, message: "|".repeat(5_000), backupIds: Array.from({ length: 300 }, () => "1234567890") };
    const summary = markdownSummary(
      Array.from({ length: 5_000 }, (_, index) => sampleOutcome(`rm-${index}`, long)),
      false,
    );
    expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
    expect(summary).toContain("\n4000 more gates are left out.\n");
  });
});
