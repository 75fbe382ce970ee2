import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { processIdentity } from "../../../provider/cli/state/process-identity";
import { WaitState } from "../../../provider/cli/state/wait-state";
import { planGates } from "../../../provider/cli/wait/plan-gates";
import type { PlannedGate } from "../../../provider/cli/wait/planned-gate";
import { systemClock } from "../../../provider/time/system-clock";
import { earlierRun } from "../../../provider/gate/resume";
import { NO_PROOF } from "../../../provider/backup/decision/decision";
import type { GateResult } from "../../../provider/gate/gate-result";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wait-state-"));
  path = join(folder, "state.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const gateOn = (instanceId: string, changes: object = {}): PlannedGate => {
  const args = { instanceId, maxAge: "24h", onStale: "Create" as const, ...changes };
  const [gate] = planGates([args], { regionId: "cn-hangzhou" }, systemClock);
  if (!gate) throw new Error("No gate.");
  return gate;
};
const GATE = gateOn("rm-bp1one");
const open = () => WaitState.open(path, systemClock);
const content = () => JSON.parse(readFileSync(path, "utf8")) as { version: number; gates: Record<string, unknown>[] };
/** What the next run resumes. */
const resumed = (state: WaitState, gate: PlannedGate) => {
  const { outputs = {}, config } = state.earlier(gate) ?? {};
  return earlierRun(outputs, config, gate.config, Date.now());
};
const ended = (changes: Partial<GateResult>): { result: GateResult; effect: "Stop" } => ({
  result: {
    ...{
      ...NO_PROOF,
      outcome: "Failed",
      reasonCode: "JobFailed",
      message: "m",
      requestedJobIds: [],
      createUncertain: false,
    },
    ...{ elapsedMs: 1, polls: 1, requestIds: [], ...changes },
  },
  effect: "Stop",
});

describe("a state file", () => {
  it("leads the next run to what was requested, whatever the gate is called", async () => {
    const first = await open();
    await first.journal(GATE).record({ created: [], isUncertain: true });
    expect(resumed(first, GATE)).toEqual({ created: [], isUncertain: true });
    await first.journal(GATE).record({ created: ["7"], isUncertain: false });
    await first.close();
    const second = await open();
    expect(resumed(second, GATE)).toEqual({ created: ["7"], isUncertain: false });
    expect(resumed(second, { ...GATE, name: "renamed" })).toEqual({ created: ["7"], isUncertain: false });
    for (const other of [gateOn("rm-bp1two"), gateOn("rm-bp1one", { onStale: "Wait" })])
      expect(resumed(second, other)).toBeUndefined();
    await second.close();
  });

  it("has nothing to resume once the gate has passed or failed, and what was requested after a cancel", async () => {
    const state = await open();
    state.ended(GATE, ended({ outcome: "Passed", requestedJobIds: ["7"] }));
    expect(resumed(state, GATE)).toBeUndefined();
    state.ended(GATE, ended({ requestedJobIds: ["7"] }));
    expect(resumed(state, GATE)).toBeUndefined();
    state.ended(GATE, ended({ outcome: "Cancelled", requestedJobIds: ["7"] }));
    await state.close();
    expect(content().gates).toMatchObject([{ outcome: "Cancelled", requestedJobIds: ["7"] }]);
  });

  it("keeps what other gates requested, for a day", async () => {
    const first = await open();
    await first.journal(GATE).record({ created: ["7"], isUncertain: false });
    await first.close();
    const other = gateOn("rm-bp1two");
    const second = await open();
    await second.journal(other).record({ created: ["8"], isUncertain: false });
    await second.close();
    expect(content().gates.map(({ requestedJobIds }) => requestedJobIds)).toEqual([["7"], ["8"]]);
    const later = await WaitState.open(path, { ...systemClock, wallNow: () => Date.now() + 86_500_000 });
    await later.close();
    expect(content().gates).toEqual([]);
  });

  it("is for its owner only, is replaced as a whole, and leaves nothing else behind", async () => {
    const state = await open();
    const before = statSync(path).ino;
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        state.journal(gateOn(`rm-bp1gate${index}`)).record({ created: [String(index)], isUncertain: false }),
      ),
    );
    expect(statSync(path).ino).not.toBe(before);
    expect(content().gates).toHaveLength(50);
    await state.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  it("may be a link, which stays", async () => {
    writeFileSync(
      join(folder, "target.json"),
      JSON.stringify({ format: "alicloud-backup-wait", version: 1, gates: [] }),
    );
    symlinkSync(join(folder, "target.json"), path);
    const state = await open();
    await state.journal(GATE).record({ created: ["7"], isUncertain: false });
    await state.close();
    expect(readdirSync(folder).sort()).toEqual(["state.json", "target.json"]);
    expect(readFileSync(join(folder, "target.json"), "utf8")).toContain('"7"');
  });

  it.each([
    ["is empty", "", /The file is empty, or was cut off\. A backup that it names may still be running\./],
    [
      "was cut off",
      '{"format":"alicloud-backup-wait","version":1,"ga',
      /The file is not valid JSON.*move the file away/,
    ],
    ["is something else", '{"compilerOptions":{}}', /not a state of alicloud-backup wait\. It is left as it is/],
    ["is a list", "[]", /not a state/],
    ["is of a newer version", '{"format":"alicloud-backup-wait","version":2}', /format 2, this one reads 1/],
    [
      "is damaged",
      '{"format":"alicloud-backup-wait","version":1,"gates":[{"name":"a"}]}',
      /damaged at gates\.0\.backup/,
    ],
    ["has no version", '{"format":"alicloud-backup-wait","gates":[]}', /damaged at version/],
  ])("that %s ends the run, and is left as it is", async (_what, text, message) => {
    writeFileSync(path, text);
    await expect(open()).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) as string });
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  it("that can't be written ends the run before the wait", async () => {
    await expect(WaitState.open(join(folder, "none", "state.json"), systemClock)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("Its folder can't be written (ENOENT).") as string,
    });
    await expect(WaitState.open(folder, systemClock)).rejects.toMatchObject({
      message: expect.stringContaining("It is not a file.") as string,
    });
  });

  it("that can't be written any more prevents the request, and fails the run at its end", async () => {
    const state = await open();
    rmSync(folder, { recursive: true });
    await expect(state.journal(GATE).record({ created: [], isUncertain: true })).rejects.toMatchObject({
      code: "BadInput",
    });
    await expect(state.close()).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe("the lock of a state file", () => {
  const lock = () => `${path}.lock`;
  const leave = (owner: object, ageMs = 0): void => {
    writeFileSync(lock(), JSON.stringify(owner));
    const time = new Date(Date.now() - ageMs);
    utimesSync(lock(), time, time);
  };
  /** No process has it: it is above the limit of Linux. */
  const ENDED_PID = 4_194_999;

  it("refuses a second run at the same time", async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`Another run uses the file (process ${process.pid}).`) as string,
    });
    await first.close();
    await (await open()).close();
  });

  it("of a process that was killed is taken over at once", async () => {
    leave({ ...processIdentity(), pid: ENDED_PID });
    await (await open()).close();
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  it("of another machine or container blocks for a minute after its last refresh", async () => {
    const owner = { pid: ENDED_PID, machine: `${hostname()} elsewhere` };
    leave(owner, 50_000);
    await expect(open()).rejects.toMatchObject({ exitCode: 2 });
    leave(owner, 70_000);
    await (await open()).close();
  });

  it("that was cut off while it was written blocks for a minute", async () => {
    writeFileSync(lock(), "");
    await expect(open()).rejects.toMatchObject({ exitCode: 2 });
    leave([], 70_000);
    await (await open()).close();
  });

  it("that another run has taken from a suspended one prevents its requests", async () => {
    const suspended = await open();
    utimesSync(lock(), 0, 0);
    const other = await open();
    await expect(suspended.journal(GATE).record({ created: [], isUncertain: true })).rejects.toMatchObject({
      message: expect.stringContaining("Another run has taken the file") as string,
    });
    await expect(suspended.close()).rejects.toMatchObject({ exitCode: 2 });
    await other.close();
  });

  it("goes to one of many runs that find a stale one at the same time", async () => {
    for (let round = 0; round < 10; round += 1) {
      leave({ ...processIdentity(), pid: ENDED_PID });
      const results = await Promise.allSettled(Array.from({ length: 8 }, open));
      const states = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      expect(states).toHaveLength(1);
      await states[0]?.close();
    }
  });
});
