import { NO_MEMORY } from "../../../../provider/backup/decision/memory";
import { endGate } from "../../../../provider/gate/machine/end-gate";
import { firstState } from "../../../../provider/gate/machine/gate-state";

describe("the verdict of a gate that has not passed", () => {
  it.each([
    ["no request was sent", {}, false],
    ["a response was lost", { uncertainSince: 0 }, true],
    ["the job of a lost response was adopted", { uncertainSince: 0, created: ["1"] }, false],
    ["a job was requested", { created: ["1"] }, false],
  ])("says whether a job is unknown where %s", (_when, changes, createUncertain) => {
    const memory = { ...NO_MEMORY, ...changes };
    const command = endGate({ ...firstState(), memory }, "Cancelled", "Cancelled", "Cancelled.");
    expect(command).toMatchObject({ verdict: { createUncertain, requestedJobIds: memory.created } });
  });
});
