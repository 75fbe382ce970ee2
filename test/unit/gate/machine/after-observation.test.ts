import { creatingGate, LOST_RESPONSE } from "../../../support/creating-gate";
import { HOUR, SECOND, spec, task } from "../../../support/gate-samples";
import { play, waits } from "../../../support/played-gate";

describe("a gate that does not know whether CreateBackup was accepted", () => {
  it("does not adopt a scheduled task or an automatic backup after a lost response", () => {
    const gate = creatingGate();
    gate.observed(0);
    gate.createFailed(SECOND, LOST_RESPONSE);
    const others = [
      task({ jobId: "1", mode: "Automated" }),
      task({ jobId: "2", mode: "Automated", state: "Scheduled" }),
    ];
    expect(gate.observed(2 * SECOND, { tasks: others })).toEqual(waits("BackupRunning"));
    expect(gate.state.memory.created).toEqual([]);
  });
});

describe("a gate that waits", () => {
  const idle = spec({ condition: { kind: "Idle" }, timeoutMs: 100 * HOUR });

  it("keeps its latest five hundred samples beside the newest", () => {
    const gate = play(idle);
    for (let poll = 0; poll < 510; poll += 1) gate.observed(poll * SECOND, { tasks: [task()] });
    expect(gate.state.samples.map(({ at }) => at / SECOND)).toEqual(
      Array.from({ length: 501 }, (_, index) => index + 9),
    );
  });

  it("has neither a progress nor an estimate where the task reports no progress", () => {
    const gate = play(idle);
    const command = gate.observed(0, { tasks: [task()] });
    expect(gate.state.samples).toStrictEqual([{ at: 0, reasonCode: "BackupRunning" }]);
    expect(command).not.toHaveProperty("pending.progress");
    expect(command).not.toHaveProperty("pending.etaMs");
  });
});
