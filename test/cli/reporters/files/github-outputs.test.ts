import { githubOutputs } from "../../../../provider/cli/reporters/files/github-outputs";
import { FAILED, HOSTILE, sampleOutcome } from "../sample-outcomes";

/** Reads the file as the runner of GitHub Actions does. */
function parsed(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  while (lines.length > 0) {
    const line = lines.shift() ?? "";
    if (line === "") continue;
    const [name = "", delimiter] = line.split("<<");
    if (delimiter === undefined) throw new Error(`No value: ${line}`);
    const end = lines.indexOf(delimiter);
    if (end < 0) throw new Error("No end.");
    outputs[name] = lines.splice(0, end).join("\n");
    lines.shift();
  }
  return outputs;
}

describe("githubOutputs", () => {
  it("has the outcome, the backup ids and the message of one gate", () => {
    expect(parsed(githubOutputs([sampleOutcome("rm-a", { backupIds: ["101", "102"] })], false))).toEqual({
      outcome: "Passed",
      "backup-ids": "101,102",
      message: "Nothing is running.",
    });
  });

  it("has a line for each gate, those that did not pass first, and each backup id once", () => {
    const outcomes = [
      sampleOutcome("rm-a", { backupIds: ["101"] }),
      sampleOutcome("rm-b", FAILED),
      sampleOutcome("rm-c", { backupIds: ["101", "103"] }),
    ];
    expect(parsed(githubOutputs(outcomes, false))).toEqual({
      outcome: "Failed",
      "backup-ids": "101,103",
      message: "rm-b: Failed: Job 1 failed.\nrm-a: Passed: Nothing is running.\nrm-c: Passed: Nothing is running.",
    });
  });

  it("is not passed where a gate has not passed, although onFailure is Warn", () => {
    expect(parsed(githubOutputs([sampleOutcome("rm-a"), sampleOutcome("rm-b", FAILED, "Warn")], false)).outcome).toBe(
      "Failed",
    );
  });

  it("lets no text end a value: the delimiter is random, and a text is one line", () => {
    const hostile = sampleOutcome(HOSTILE, { ...FAILED, message: HOSTILE, backupIds: [HOSTILE] });
    const first = githubOutputs([hostile, hostile], false);
    expect(Object.keys(parsed(first))).toEqual(["outcome", "backup-ids", "message"]);
    expect(parsed(first).outcome).toBe("Failed");
    expect(parsed(first).message?.split("\n")).toHaveLength(2);
    const delimiters = [...`${first}${githubOutputs([hostile], false)}`.matchAll(/<<(end_\S+)$/gm)].map(
      ([, end]) => end,
    );
    expect(new Set(delimiters).size).toBe(6);
    expect(delimiters[0]).toMatch(/^end_[0-9a-f-]{36}$/);
  });

  it("keeps the message below what an environment variable holds", () => {
    const outcomes = Array.from({ length: 200 }, (_, index) => sampleOutcome(`rm-${index}`, FAILED));
    const { message = "" } = parsed(githubOutputs(outcomes, false));
    expect(message.split("\n")).toHaveLength(21);
    expect(message.split("\n").at(-1)).toBe("180 more.");
  });
});
