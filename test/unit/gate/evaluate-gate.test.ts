import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import { parseGateInputs } from "../../../provider/gate/inputs/gate-inputs";
import { gateProgress, redacted } from "../../../provider/gate/progress";
import { FakeCloud } from "../../support/fake-cloud";
import { HOUR, iso, NOW, SECOND, set, task } from "../../support/gate-samples";
import { VirtualClock } from "../../support/virtual-clock";

/** The evaluation of a gate: override, resume, wait, outcome policy. */

let clock: VirtualClock;
let cloud: FakeCloud;

beforeEach(() => {
  clock = new VirtualClock(NOW);
  cloud = new FakeCloud(clock);
});

const RULES = { regionId: "cn-hangzhou" };
const configOf = (args: Record<string, unknown>) => parseGateInputs({ instanceId: "rm-bp1sample", ...args }, RULES);

async function evaluate(args: Record<string, unknown>, more: { redact?: boolean; cancelled?: boolean } = {}) {
  const shown: string[] = [];
  const visible = gateProgress((text) => void shown.push(text), { live: false, clock });
  const progress = more.redact ? redacted(visible) : visible;
  const cancel = new AbortController();
  if (more.cancelled) cancel.abort();
  const source = cloud.source();
  const state = { over: false };
  const evaluation = evaluateGate(configOf(args), { source, clock, signal: cancel.signal, progress }).finally(
    () => (state.over = true),
  );
  while (!state.over) await clock.advance(SECOND);
  expect(clock.pending).toBe(0);
  return { ...(await evaluation), shown };
}

describe("the effect of an outcome", () => {
  it.each([
    ["Fail", "Stop"],
    ["Warn", "Warn"],
  ])("onFailure %s: a gate that fails or times out: %s", async (onFailure, effect) => {
    expect(await evaluate({ maxAge: "1h", onFailure })).toMatchObject({ result: { outcome: "Failed" }, effect });
    cloud.reports = { tasks: [task()] };
    const timedOut = await evaluate({ timeout: "5s", onFailure });
    expect(timedOut).toMatchObject({ result: { outcome: "TimedOut" }, effect });
  });

  it.each(["Fail", "Warn"])("onFailure %s: a cancelled gate stops, a passed one proceeds", async (onFailure) => {
    expect(await evaluate({ onFailure }, { cancelled: true })).toMatchObject({
      result: { outcome: "Cancelled" },
      effect: "Stop",
    });
    cloud.reports = { sets: [set()] };
    expect(await evaluate({ maxAge: "2h", onFailure })).toMatchObject({
      result: { outcome: "Passed" },
      effect: "Proceed",
    });
  });
});

describe("an override", () => {
  const override = (expiresAt: number) => ({ reason: "r", approvedBy: "a", expiresAt: iso(expiresAt) });

  it("warns, and neither polls nor shows progress", async () => {
    const { effect, result, shown } = await evaluate({ override: override(NOW + HOUR) });
    expect([effect, result.outcome, result.polls, cloud.polls, shown]).toEqual(["Warn", "Overridden", 0, 0, []]);
  });

  it("has no effect from the millisecond at which it expires", async () => {
    expect((await evaluate({ override: override(NOW + 1) })).result.outcome).toBe("Overridden");
    expect((await evaluate({ override: override(clock.wallNow()) })).result.outcome).toBe("Passed");
  });
});

it("redacted progress shows the reason code in place of what the cloud reported", async () => {
  cloud.reports = { tasks: [task()] };
  expect((await evaluate({ timeout: "5s" })).shown[0]).toContain("rm-bp1sample");
  const { shown } = await evaluate({ timeout: "5s" }, { redact: true });
  expect(shown[0]).toBe("Waited 0s: BackupRunning");
});
