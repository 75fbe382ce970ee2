import {
  BadInputError,
  PermissionDeniedError,
  ThrottledError,
  UnavailableError,
} from "../../../provider/backup/model/errors";
import type { GateResult } from "../../../provider/gate/gate-result";
import type { EarlierRun } from "../../../provider/gate/machine/gate-state";
import { runGate } from "../../../provider/gate/run-gate";
import { freshBackup, HOUR, MINUTE, NOW, observation, spec, task } from "../../support/gate-samples";
import type { BackupTask } from "../../../provider/backup/model/backup-task";
import { ScriptedSource } from "../../support/scripted-source";
import { settle, VirtualClock } from "../../support/virtual-clock";

const GATE = spec({ condition: freshBackup({ onStale: "Create", maxAgeMs: HOUR }) });
const UNCERTAIN = { created: [], isUncertain: true };
const FULL = new BadInputError([{ path: ["--state"], code: "InvalidValue", expected: "a file that can be written" }]);

/** A gate that creates after two minutes, and what its journal has at each CreateBackup. */
function start({
  tasks = () => [],
  create = () => ["100"],
  failsAt = -1,
  earlier,
}: {
  tasks?: (creates: number) => BackupTask[];
  create?: (index: number) => string[];
  failsAt?: number;
  earlier?: EarlierRun;
} = {}) {
  const clock = new VirtualClock(NOW);
  const records: EarlierRun[] = [];
  const recordedAtCreate: (EarlierRun | undefined)[] = [];
  const warnings: string[] = [];
  const source: ScriptedSource = new ScriptedSource(clock, {
    observe: () => observation({ now: clock.wallNow(), tasks: tasks(source.creates) }),
    create: (index) => {
      recordedAtCreate.push(records.at(-1));
      return create(index);
    },
  });
  const caller = new AbortController();
  const run: { result?: GateResult } = {};
  const done = runGate(GATE, {
    source,
    clock,
    signal: caller.signal,
    progress: { pending: () => undefined, warn: (message) => void warnings.push(message) },
    ...(earlier && { earlier }),
    journal: {
      record: async (requested) => {
        await settle();
        if (records.length === failsAt) throw FULL;
        records.push(requested);
      },
    },
  }).then((result) => (run.result = result));
  return { clock, source, caller, records, recordedAtCreate, warnings, done, run };
}

describe("the journal of a gate", () => {
  it("has a possible request before CreateBackup is sent, and the jobs once it was accepted", async () => {
    const gate = start();
    await gate.clock.advance(3 * MINUTE);
    expect(gate.recordedAtCreate).toEqual([UNCERTAIN]);
    expect(gate.records).toEqual([UNCERTAIN, { created: ["100"], isUncertain: false }]);
  });

  it("has no request left where the API refused it for now, so that a next run does not look for it", async () => {
    const gate = start({
      create: (index) => {
        if (index === 0) throw new ThrottledError("Throttled.");
        return ["101"];
      },
    });
    await gate.clock.advance(20 * MINUTE);
    expect(gate.records.slice(0, 4)).toEqual([
      UNCERTAIN,
      { created: [], isUncertain: false },
      UNCERTAIN,
      { created: ["101"], isUncertain: false },
    ]);
  });

  it("has the job that was adopted after a lost response", async () => {
    const gate = start({
      tasks: (creates) => (creates > 0 ? [task({ jobId: "7" })] : []),
      create: () => {
        throw new UnavailableError("Connection reset.");
      },
    });
    await gate.clock.advance(4 * MINUTE);
    expect(gate.records).toEqual([UNCERTAIN, { created: ["7"], isUncertain: false }]);
    expect(gate.source.creates).toBe(1);
  });

  it("that can't be written prevents the request, and ends the gate with the reason", async () => {
    const gate = start({ failsAt: 0 });
    await gate.clock.advance(3 * MINUTE);
    await gate.done;
    expect(gate.source.creates).toBe(0);
    expect(gate.run.result).toMatchObject({
      outcome: "Failed",
      reasonCode: "CreateRefused",
      errorCode: "BadInput",
      message: "--state: must be a file that can be written.",
      createUncertain: false,
    });
  });

  it("that can't be written after the request was accepted warns, and the gate waits on", async () => {
    const gate = start({ failsAt: 1 });
    await gate.clock.advance(3 * MINUTE);
    expect(gate.warnings).toEqual(["--state: must be a file that can be written."]);
    expect(gate.run.result).toBeUndefined();
    expect(gate.source.creates).toBe(1);
  });

  it("is written before a cancel that arrives meanwhile, and CreateBackup is not sent then", async () => {
    const gate = start();
    const { records } = gate;
    const push = records.push.bind(records);
    records.push = (requested) => {
      gate.caller.abort();
      return push(requested);
    };
    await gate.clock.advance(3 * MINUTE);
    await gate.done;
    expect(gate.source.creates).toBe(0);
    expect(gate.run.result).toMatchObject({ outcome: "Cancelled", createUncertain: false });
  });

  it("is not written by a gate that only waits for what an earlier run requested", async () => {
    const gate = start({ tasks: () => [task({ jobId: "9" })], earlier: { created: ["9"], isUncertain: false } });
    await gate.clock.advance(10 * MINUTE);
    expect(gate.records).toEqual([]);
  });

  it("is not needed for a refusal that ends the gate", async () => {
    const gate = start({
      create: () => {
        throw new PermissionDeniedError("Not allowed.");
      },
    });
    await gate.clock.advance(3 * MINUTE);
    await gate.done;
    expect(gate.records).toEqual([UNCERTAIN]);
    expect(gate.run.result).toMatchObject({ outcome: "Failed", createUncertain: false });
  });
});
