import type { Decision } from "../../../../provider/backup/decision/decision";
import { awaitOtherRequest } from "../../../../provider/gate/machine/await-other-request";
import { firstState } from "../../../../provider/gate/machine/gate-state";
import { freshBackup, MINUTE, SECOND, spec } from "../../../support/gate-samples";

const gate = spec({ condition: freshBackup({ onStale: "Create" }), discoveryTimeoutMs: 5 * MINUTE });
const create: Decision = { kind: "Create", message: "Nothing is fresh." };

describe("a gate that wants to request a backup after another gate has requested one", () => {
  const deferred = { ...firstState(), deferredAt: MINUTE };

  it("waits for the job of the other gate for the discovery time, and no longer", () => {
    expect(awaitOtherRequest(gate, deferred, create, 6 * MINUTE - 1)).toEqual({
      kind: "Pending",
      reasonCode: "WaitingForBackup",
      message: "Another gate has requested a backup, and its job is not listed yet. Nothing is fresh.",
    });
    expect(awaitOtherRequest(gate, deferred, create, 6 * MINUTE)).toBe(create);
  });

  it("does not wait where no other gate has requested one", () => {
    expect(awaitOtherRequest(gate, firstState(), create, SECOND)).toBe(create);
  });

  it("keeps every other decision", () => {
    const failed: Decision = { kind: "Fail", reasonCode: "JobFailed", message: "Failed." };
    expect(awaitOtherRequest(gate, deferred, failed, 2 * MINUTE)).toBe(failed);
  });
});
