import { displayReporters } from "../../../../provider/cli/reporters/display-reporters";
import type { GateOutcome } from "../../../../provider/cli/wait/wait-reporter";
import { CANCELLED, DENIED, FAILED, HOSTILE, sampleOutcome, TIMED_OUT } from "../sample-outcomes";
import { testContext, TestStream } from "../test-context";

/** Reports that gates waited, and how they ended. Returns what was printed. */
async function played(
  environment: Record<string, string>,
  outcomes: readonly GateOutcome[],
  { any = false, quiet = false, warning = "", isTerminal = false } = {},
): Promise<string> {
  const context = testContext({ environment, stderr: new TestStream(isTerminal) });
  const gates = outcomes.map(({ gate }) => gate);
  const reporters = await displayReporters(gates, { quiet, any }, context);
  for (const reporter of reporters) {
    for (const gate of gates) reporter.started?.(gate);
    for (const gate of gates) reporter.pending?.(gate, { reasonCode: "BackupRunning", message: "Backup 1 runs." }, 0);
    if (warning && gates[0]) reporter.warned?.(gates[0], warning);
  }
  for (const { gate, evaluation } of outcomes) for (const reporter of reporters) reporter.ended?.(gate, evaluation);
  for (const reporter of reporters) await reporter.finished?.(outcomes);
  for (const reporter of reporters) reporter.closed?.();
  expect(context.clock.pending).toBe(0);
  return context.stderr.text;
}

describe("the log of GitHub Actions", () => {
  const environment = { GITHUB_ACTIONS: "true" };

  it("has one group with the lines of the wait, and then one annotation for each gate that stops the job", async () => {
    const outcomes = [
      sampleOutcome("rm-a"),
      sampleOutcome("rm-b", TIMED_OUT),
      sampleOutcome("rm-c", FAILED, "Warn"),
      sampleOutcome("rm-d", DENIED),
    ];
    expect(await played(environment, outcomes, { warning: "maxAge is short, 5 %." })).toBe(
      [
        "::group::Waiting for 4 backup gates",
        "rm-a: Waited 0s: Backup 1 runs.",
        "rm-b: Waited 0s: Backup 1 runs.",
        "rm-c: Waited 0s: Backup 1 runs.",
        "rm-d: Waited 0s: Backup 1 runs.",
        "rm-a: Warning: maxAge is short, 5 %.",
        "rm-a: Passed: Nothing is running.",
        "rm-b: TimedOut: Timed out after 1h.",
        "rm-c: Failed: NOT PASSED, going on because onFailure is Warn: Job 1 failed.",
        "rm-d: Failed: Access denied.",
        "::endgroup::",
        "::error title=Backup gate rm-b::TimedOut: Timed out after 1h.",
        "::error title=Backup gate rm-d::Failed: Access denied.",
        "::warning title=Backup gate rm-a::maxAge is short, 5 %25.",
        "::warning title=Backup gate rm-c::Failed: NOT PASSED, going on because onFailure is Warn: Job 1 failed.",
        "",
      ].join("\n"),
    );
  });

  it("has one notice where all passed, or enough did", async () => {
    expect((await played(environment, [sampleOutcome("rm-a")])).split("\n").slice(-2)).toEqual([
      "::notice title=Backup gate rm-a::Nothing is running.",
      "",
    ]);
    const any = await played(environment, [sampleOutcome("rm-a"), sampleOutcome("rm-b", CANCELLED)], { any: true });
    expect(any.split("\n").slice(-3)).toEqual(["::endgroup::", "::notice title=Backup gates::1 of 2 passed.", ""]);
  });

  it("has at most 10 errors, which is what GitHub shows, and the last one counts the others", async () => {
    const outcomes = Array.from({ length: 200 }, (_, index) => sampleOutcome(`rm-${index}`, FAILED));
    const errors = (await played(environment, outcomes)).split("\n").filter((line) => line.startsWith("::error"));
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)).toBe("::error title=Backup gates::191 more: see the log.");
  });

  it("shows bars never, also on a terminal", async () => {
    expect(await played(environment, [sampleOutcome("rm-a")], { isTerminal: true })).not.toContain("\u001b");
  });
});

describe("the log of GitLab", () => {
  it("has one section with its times, and then a line for each gate that stops the job", async () => {
    expect(await played({ GITLAB_CI: "true" }, [sampleOutcome("rm-a"), sampleOutcome("rm-b", FAILED)])).toBe(
      [
        "\u001b[0Ksection_start:1767225600:alicloud_backup_wait_1767225600000\r\u001b[0KWaiting for 2 backup gates",
        "rm-a: Waited 0s: Backup 1 runs.",
        "rm-b: Waited 0s: Backup 1 runs.",
        "rm-a: Passed: Nothing is running.",
        "rm-b: Failed: Job 1 failed.",
        "\u001b[0Ksection_end:1767225600:alicloud_backup_wait_1767225600000\r\u001b[0K",
        "ERROR: Backup gate rm-b: Failed: Job 1 failed.",
        "",
      ].join("\n"),
    );
  });
});

describe.each([
  ["GitHub Actions", { GITHUB_ACTIONS: "true" }],
  ["GitLab", { GITLAB_CI: "true" }],
  ["another pipeline", {}],
])("hostile texts in the log of %s", (_where, environment) => {
  const own = /^::(?:group|endgroup|error|warning|notice)(?: title=Backup gate[^:,]*)?::/;
  const section = /^\u001b\[0Ksection_(?:start|end):\d+:alicloud_backup_wait_\d+\r\u001b\[0K/;

  it.each([false, true])("start no command, move no cursor and turn no text; quiet: %s", async (quiet) => {
    const name = `::error::${HOSTILE}`;
    const outcomes = [
      sampleOutcome(name, { ...FAILED, message: HOSTILE }),
      sampleOutcome(name, { ...FAILED, message: HOSTILE }, "Warn"),
    ];
    const lines = (await played(environment, outcomes, { warning: HOSTILE, quiet })).split("\n");
    const foreign = lines.map((line) => line.replace(section, "").replace(own, ""));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of foreign) {
      expect(line).not.toMatch(/^\s*::/);
      expect(line).not.toMatch(/##[a-z]*\[/i);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });
});

describe("--quiet", () => {
  const outcomes = [sampleOutcome("rm-a", FAILED, "Warn"), sampleOutcome("rm-b", FAILED), sampleOutcome("rm-c")];

  it("prints warnings only", async () => {
    expect(await played({}, outcomes, { quiet: true, warning: "Short.", isTerminal: true })).toBe(
      "rm-a: Warning: Short.\n",
    );
  });

  it("annotates them in GitHub Actions", async () => {
    expect(await played({ GITHUB_ACTIONS: "true" }, outcomes, { quiet: true, warning: "Short." })).toBe(
      "::warning title=Backup gate rm-a::Short.\n" +
        "::warning title=Backup gate rm-a::Failed: NOT PASSED, going on because onFailure is Warn: Job 1 failed.\n",
    );
  });
});
