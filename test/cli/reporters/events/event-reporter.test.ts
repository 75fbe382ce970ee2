import { Writable } from "node:stream";
import type { Observation } from "../../../../provider/backup/decision/observation";
import { eventReporter } from "../../../../provider/cli/reporters/events/event-reporter";
import { FAILED, HOSTILE, sampleOutcome } from "../sample-outcomes";
import { testContext } from "../test-context";

const OBSERVATION: Observation = {
  ...{ product: "Rds", instanceId: "rm-bp1sample", now: Date.UTC(2026, 0, 1, 0, 0, 3), sets: [], requestIds: ["R-1"] },
  tasks: [
    {
      ...{ product: "Rds", regionId: "cn-hangzhou", instanceId: "rm-bp1sample", jobId: "7", mode: "Manual" },
      ...{ state: "Running", rawStatus: "Uploading", progress: 40 },
    },
  ],
};

describe("eventReporter", () => {
  it("prints each event as one line with its fields", async () => {
    const context = testContext();
    const reporter = eventReporter(context, () => undefined);
    const { gate, evaluation } = sampleOutcome("db", { ...FAILED, evaluatedAtMs: Date.UTC(2026, 0, 1, 0, 1) });
    const running = { reasonCode: "BackupRunning", message: "Backup 7 is running." } as const;
    const activity = [{ jobId: "7", rawStatus: "Uploading" }];
    reporter.started?.(gate);
    await context.clock.advance(2_000);
    reporter.created?.(gate, ["7"], 2_000);
    reporter.observed?.(gate, OBSERVATION, 2_400);
    reporter.pending?.(gate, running, 2_400);
    reporter.pending?.(gate, { ...running, activity, progress: 40, etaMs: 60_000 }, 2_400);
    reporter.pending?.(gate, { ...running, activity, progress: 40, etaMs: 50_000 }, 12_400);
    reporter.pending?.(gate, { ...running, errorCode: "Throttled" }, 22_400);
    reporter.ended?.(gate, evaluation);
    await reporter.finished?.([{ gate, evaluation }]);

    const at = (second: string) => ({
      ...{ time: `2026-01-01T00:00:${second}.000Z`, name: "db", instanceId: "rm-bp1sample" },
    });
    expect(context.stdout.text.endsWith("\n")).toBe(true);
    expect(
      context.stdout.text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { event: "started", ...at("00"), product: "Rds", regionId: "cn-hangzhou", condition: "Idle" },
      { event: "created", ...at("02"), waitedSeconds: 2, jobIds: ["7"] },
      {
        ...{ event: "observed", ...at("02"), waitedSeconds: 2, serverTime: "2026-01-01T00:00:03.000Z" },
        ...{ tasks: OBSERVATION.tasks, requestIds: ["R-1"] },
      },
      { event: "changed", ...at("02"), waitedSeconds: 2, ...running },
      {
        ...{ event: "changed", ...at("02"), waitedSeconds: 2, ...running, activity, progress: 40 },
        estimatedEnd: "2026-01-01T00:01:02.000Z",
      },
      { event: "changed", ...at("02"), waitedSeconds: 22, ...running, errorCode: "Throttled" },
      {
        ...{ event: "ended", ...at("02"), effect: "Stop", product: "Rds", regionId: "cn-hangzhou" },
        ...{ outcome: "Failed", reasonCode: "JobFailed", message: "Job 1 failed." },
        ...{ backupIds: [], backupStartTime: "", backupEndTime: "", recoveryWindowEnd: "", jobIds: [] },
        ...{ requestedJobIds: [], createUncertain: false, evaluatedAt: "2026-01-01T00:01:00.000Z", waitedSeconds: 90 },
        ...{ polls: 3, lastTasks: [], requestIds: ["R-1"], overriddenBy: "" },
      },
    ]);
  });

  it("escapes hostile text: each event stays one line, and a parser reads the text as it was", async () => {
    const context = testContext();
    const reporter = eventReporter(context, () => undefined);
    const { gate } = sampleOutcome(HOSTILE);
    reporter.pending?.(gate, { reasonCode: "BackupRunning", message: HOSTILE }, 0);
    await reporter.finished?.([]);
    const lines = context.stdout.text.split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(lines[0]).not.toMatch(/##[a-z]*\[/i);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ name: HOSTILE, message: HOSTILE });
  });

  it("reports once that stdout is closed", async () => {
    const closed = new Writable({ write: (_chunk, _encoding, done) => done(new Error("EPIPE")) });
    closed.on("error", () => undefined);
    const failures: unknown[] = [];
    const { clock } = testContext();
    const reporter = eventReporter({ stdout: closed, clock }, (error) => failures.push(error));
    const { gate } = sampleOutcome("db");
    reporter.started?.(gate);
    reporter.created?.(gate, ["7"], 0);
    await reporter.finished?.([]);
    expect(failures).toHaveLength(1);
  });
});
