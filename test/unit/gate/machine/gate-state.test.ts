import { NO_MEMORY } from "../../../../provider/backup/decision/memory";
import { firstState } from "../../../../provider/gate/machine/gate-state";

describe("the first state of a gate", () => {
  it("is empty without an earlier run", () => {
    expect(firstState()).toStrictEqual({ memory: NO_MEMORY, samples: [], errors: 0 });
  });

  it("has the jobs of an earlier run, and its doubt about one more", () => {
    const memory = { ...NO_MEMORY, created: ["1"], isResumed: true };
    expect(firstState({ created: ["1"], isUncertain: false })).toStrictEqual({ memory, samples: [], errors: 0 });
    expect(firstState({ created: ["1"], isUncertain: true }).memory).toStrictEqual({ ...memory, uncertainSince: 0 });
  });
});
