import { creatingGate, LOST_RESPONSE } from "../../../support/creating-gate";
import { SECOND, task } from "../../../support/gate-samples";
import { waits } from "../../../support/played-gate";

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
