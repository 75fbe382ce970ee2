import { BadInputError, UnavailableError } from "../../../provider/backup/model/errors";
import { recoveryOf } from "../../../provider/backup/model/recovery-window";
import { GateHandler } from "../../../provider/pulumi/gate-handler";
import type { Properties } from "../../../provider/pulumi/properties";
import { FakeCloud } from "../../support/fake-cloud";
import { HOUR, iso, MINUTE, NOW, SECOND, set, task } from "../../support/gate-samples";
import { settle, VirtualClock } from "../../support/virtual-clock";

/** The operations of a `BackupGate` without an engine. */

const RDS = "rm-bp1sample";
const URN = "urn:pulumi:dev::app::pkg:index:BackupGate::gate";
/** A preview's stand-in for a value that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

let clock: VirtualClock;
let cloud: FakeCloud;
let cancel: AbortController;
let logged: string[];
let connects: number;
let handler: GateHandler;

beforeEach(() => {
  clock = new VirtualClock(NOW);
  cloud = new FakeCloud(clock);
  cancel = new AbortController();
  logged = [];
  connects = 0;
  const log = (kind: string) => (urn: string, text: string) => {
    expect(urn).toBe(URN);
    logged.push(`${kind}: ${text}`);
  };
  const kept = (kind: string) => (urn: string, text: string) => {
    log(kind)(urn, text);
    return Promise.resolve();
  };
  handler = new GateHandler({
    connect: () => {
      connects += 1;
      return cloud;
    },
    clock,
    signal: cancel.signal,
    log: { status: log("status"), info: kept("info"), warn: kept("warn") },
    hasTerminal: () => false,
  });
});
afterEach(() => expect(clock.pending).toBe(0));

const inputs = (changes: Properties = {}): Properties => ({
  instanceId: RDS,
  __provider: "text",
  urnOfGate: URN,
  ...changes,
});

/** Lets time pass until the operation has ended. */
async function ends<T>(operation: Promise<T>, stepMs = SECOND): Promise<T> {
  const state = { over: false };
  const watched = operation.finally(() => (state.over = true));
  watched.catch(() => undefined);
  for (let step = 0; !state.over && step < 20_000; step += 1) await clock.advance(stepMs);
  return watched;
}

const create = (changes: Properties = {}) => ends(handler.create(inputs(changes)));
const diff = (stored: Properties, news: Properties = {}) => ends(handler.diff(stored, inputs(news)));
const withoutStatus = () => logged.filter((line) => !line.startsWith("status"));

describe("check", () => {
  it("accepts valid inputs, and sends nothing", () => {
    expect(handler.check(inputs({ maxAge: "24h", onStale: "Create" }))).toEqual({ failures: [] });
    expect(cloud.polls).toBe(0);
  });

  it("reports every bad input at once, each with its property", () => {
    const { failures } = handler.check(inputs({ timeout: "soon", onFailure: "Ignore", maxage: "1h", message: "x" }));
    expect(failures.map(({ property }) => property).sort()).toEqual(["maxage", "message", "onFailure", "timeout"]);
    expect(failures.find(({ property }) => property === "maxage")?.reason).toContain("Did you mean maxAge?");
  });

  it("accepts inputs that a preview does not know yet, and still reports the others", () => {
    expect(handler.check(inputs({ instanceId: UNKNOWN, maxAge: UNKNOWN, triggers: { a: UNKNOWN } })).failures).toEqual(
      [],
    );
    const { failures } = handler.check(inputs({ instanceId: UNKNOWN, timeout: "soon" }));
    expect(failures.map(({ property }) => property)).toEqual(["timeout"]);
  });

  it("reports no value and names no property to the engine where an input is secret", () => {
    const { failures } = handler.check(
      inputs({ hasSecretInputs: true, message: "", timeout: "hide-me", maxage: "hide-me" }),
    );
    expect(failures).toHaveLength(2);
    for (const { property, reason } of failures) {
      expect(property).toBe("");
      expect(reason).not.toContain("hide-me");
    }
  });

  it("refuses a new override that has ended, and accepts a stored one, whatever else has changed", () => {
    const override = { reason: "INC-42", approvedBy: "Ada", expiresAt: iso(NOW - SECOND) };
    const failures = (stored: Properties) => handler.check(inputs({ override, maxAge: "2h" }), stored).failures;
    expect(failures({})).toMatchObject([{ property: "override.expiresAt" }]);
    expect(failures(inputs({ override: { ...override, reason: "INC-43" } }))).toHaveLength(1);
    expect(failures(inputs({ override: { ...override }, maxAge: "1h" }))).toEqual([]);
  });

  it("reports wrong settings as a failure, not as a crash", () => {
    const refused = new GateHandler({
      connect: () => {
        throw new BadInputError([{ path: ["alicloud:secretKey"], code: "Missing" }]);
      },
      clock,
      signal: cancel.signal,
      log: { status: () => undefined, info: () => Promise.resolve(), warn: () => Promise.resolve() },
      hasTerminal: () => false,
    });
    expect(refused.check(inputs()).failures).toMatchObject([{ property: "alicloud:secretKey" }]);
  });
});

describe("create", () => {
  it("passes with the proof, all inputs among the outputs, and one line in the log", async () => {
    cloud.reports = { sets: [set()] };
    const state = await create({ maxAge: "24h" });
    expect(state).toMatchObject({
      id: `${RDS}/gate`,
      outputs: { ...inputs({ maxAge: "24h" }), outcome: "Passed", backupIds: ["900"], createUncertain: false },
    });
    expect(state).not.toHaveProperty("failure");
    expect(withoutStatus()).toEqual([expect.stringMatching(/^info: Passed: Backup 900 of rm-bp1sample/)]);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  it("that fails returns the failure beside id and outputs, and logs nothing: the engine shows the failure", async () => {
    cloud.reports = { tasks: [task({ jobId: "7", state: "Failed", rawStatus: "Failed" })] };
    const state = await create({ backupJobId: "7" });
    expect(state).toMatchObject({
      id: `${RDS}/gate`,
      outputs: { ...inputs({ backupJobId: "7" }), outcome: "Failed", reasonCode: "JobFailed", jobIds: [] },
      failure: "Backup job 7 of rm-bp1sample has failed.",
    });
    expect(withoutStatus()).toEqual([]);
  });

  it("that requests a backup which usually takes longer than maxAge warns once, without values where inputs are secret", async () => {
    const sets = [set({ startedAt: NOW - 5 * HOUR, endedAt: NOW - 4 * HOUR })];
    for (const [secret, text] of [
      [false, `maxAge 30m is too short: a backup of ${RDS} usually takes 1h, and is listed about 1m later.`],
      [true, "maxAge is shorter than a backup usually takes."],
    ] as const) {
      logged.length = 0;
      cloud.reports = { sets };
      await create({ maxAge: "30m", onStale: "Create", timeout: "5m", ...(secret && { hasSecretInputs: true }) });
      expect(logged.filter((line) => line.startsWith("warn"))).toEqual([`warn: ${text}`]);
    }
  });

  it("that fails continues with a warning where onFailure is Warn", async () => {
    const state = await create({ maxAge: "24h", onFailure: "Warn" });
    expect(state).toMatchObject({ outputs: { outcome: "Failed", reasonCode: "NoFreshBackup" } });
    expect(state).not.toHaveProperty("failure");
    expect(withoutStatus()).toEqual([
      expect.stringMatching(/^warn: NOT PASSED, continuing because onFailure is Warn: /),
    ]);
  });

  it("shows its progress beside the resource", async () => {
    cloud.reports = { tasks: [task()] };
    await create({ timeout: "10s" });
    expect(logged[0]).toMatch(/^status: Waited 0s: Backup 100 \(Uploading\) is running on rm-bp1sample/);
  });

  it("that is cancelled stops even where onFailure is Warn", async () => {
    cloud.reports = { tasks: [task()] };
    const creating = create({ onFailure: "Warn" });
    await settle();
    cancel.abort();
    expect(await creating).toMatchObject({
      outputs: { outcome: "Cancelled" },
      failure: expect.stringContaining("cancelled") as unknown,
    });
  });

  it("passes by an active override without a poll, with a warning, and without a failure", async () => {
    const override = { reason: "INC-42", approvedBy: "Ada", expiresAt: iso(NOW + HOUR) };
    const state = await create({ maxAge: "24h", override });
    expect(state.outputs).toMatchObject({
      outcome: "Overridden",
      reasonCode: "Overridden",
      overriddenBy: "Ada: INC-42",
      jobIds: [],
      evaluatedAt: iso(NOW),
    });
    expect(state).not.toHaveProperty("failure");
    expect(cloud.polls).toBe(0);
    expect(withoutStatus()).toEqual([expect.stringMatching(/^warn: OVERRIDDEN, NOT PROTECTED: .*by Ada: INC-42$/)]);
  });

  it("ignores an override that has expired", async () => {
    const override = { reason: "INC-42", approvedBy: "Ada", expiresAt: iso(NOW) };
    expect(await create({ maxAge: "24h", override })).toMatchObject({
      outputs: { outcome: "Failed", overriddenBy: "" },
    });
  });

  it("shows a secret instance neither in the id nor in the log nor in the failure", async () => {
    cloud.reports = { tasks: [task()] };
    const state = await create({ hasSecretInputs: true, timeout: "10s" });
    expect(state.id).toBe("gate");
    expect(state.failure).toBe("BackupRunning. The message is hidden because an input is secret.");
    expect(state.outputs.message).toContain(RDS);
    expect(logged.join("\n")).not.toContain(RDS);
  });

  it("also hides what an SDK without hasSecretInputs marked as secret", async () => {
    const marks = { message: "", backupIds: "", jobIds: "", lastTasks: "", overriddenBy: "" };
    expect(handler.check(inputs(marks)).failures).toEqual([]);
    cloud.reports = { sets: [set()] };
    expect(await create({ ...marks, maxAge: "24h" })).toMatchObject({ id: "gate", outputs: { outcome: "Passed" } });
    expect(logged.join("\n")).not.toContain(RDS);
  });

  it("connects once for all gates, and two gates on one instance share their polls", async () => {
    cloud.reports = { sets: [set()] };
    await ends(Promise.all([handler.create(inputs({ maxAge: "24h" })), handler.create(inputs({ maxAge: "24h" }))]));
    expect([connects, cloud.polls]).toEqual([1, 1]);
  });
});

describe("update", () => {
  const gate = { maxAge: "24h", onStale: "Create", timeout: "20m" };
  const running = { tasks: [task({ jobId: "100" })] };
  /** A stored gate that timed out while its job was running, as this code writes it. */
  const timedOut = (changes: Properties = {}): Properties => ({
    ...inputs(gate),
    outcome: "TimedOut",
    reasonCode: "BackupRunning",
    jobIds: [],
    requestedJobIds: ["100"],
    createUncertain: false,
    evaluatedAt: iso(NOW - MINUTE),
    ...changes,
  });
  /** The same gate as stored by the code before `requestedJobIds` and `createUncertain`. */
  const { requestedJobIds: _ids, createUncertain: _uncertain, ...oldTimedOut } = timedOut({ jobIds: ["100"] });
  const update = (stored: Properties) => ends(handler.update("kept-id", stored, inputs(gate)));

  it.each([
    ["this", timedOut()],
    ["earlier", oldTimedOut],
  ])("resumes the job in a state of %s code, requests no second backup, and keeps the id", async (_code, stored) => {
    cloud.reports = running;
    const state = await update(stored);
    expect(state).toMatchObject({ id: "kept-id", outputs: { outcome: "TimedOut", requestedJobIds: ["100"] } });
    expect(cloud.creates).toBe(0);
    expect(logged[0]).toContain("Backup 100");
  });

  it.each([
    ["this", timedOut({ requestedJobIds: [], createUncertain: true, outcome: "Cancelled", reasonCode: "Cancelled" })],
    ["earlier", { ...oldTimedOut, jobIds: [], outcome: "Cancelled", reasonCode: "CreateUncertain" }],
  ])("adopts a running job after an uncertain request in a state of %s code", async (_code, stored) => {
    cloud.reports = { tasks: [task({ jobId: "101" })] };
    const state = await update(stored);
    expect(state.outputs).toMatchObject({ outcome: "TimedOut", requestedJobIds: ["101"] });
    expect(cloud.creates).toBe(0);
  });

  it("keeps what was requested under an override, so that nothing is requested twice after it", async () => {
    const override = { reason: "INC-42", approvedBy: "Ada", expiresAt: iso(NOW + HOUR) };
    const state = await ends(handler.update("gate", timedOut(), inputs({ ...gate, override })));
    expect(state.outputs).toMatchObject({ outcome: "Overridden", jobIds: [], requestedJobIds: ["100"] });
    cloud.reports = running;
    expect((await update(state.outputs)).outputs).toMatchObject({ requestedJobIds: ["100"] });
    expect(cloud.creates).toBe(0);
  });

  it("of a gate on another instance resumes nothing", async () => {
    await update(timedOut({ instanceId: "rm-bp1other" }));
    expect(cloud.creates).toBe(1);
  });
});

describe("diff", () => {
  const passed = (changes: Properties = {}): Properties => ({
    ...inputs(),
    outcome: "Passed",
    reasonCode: "Idle",
    message: "Stored.",
    evaluatedAt: iso(NOW - HOUR),
    ...changes,
  });

  it("reports no change where the condition still holds, whatever the order of the keys", async () => {
    expect(await diff(passed())).toEqual({ changes: false, replaces: [] });
    const a = { triggers: { x: 1, deep: { y: [2], z: "3" } } };
    const b = { triggers: { deep: { z: "3", y: [2] }, x: 1 } };
    expect(await diff(passed(a), b)).toEqual({ changes: false, replaces: [] });
    expect(cloud.polls).toBe(2);
  });

  it("reports a change without a poll where an input differs, and never a replacement", async () => {
    for (const news of [{ triggers: { x: 1 } }, { instanceId: "rm-bp1other" }, { timeout: "2h" }, { maxAge: UNKNOWN }])
      expect(await diff(passed(), news)).toEqual({ changes: true, replaces: [] });
    expect(cloud.polls).toBe(0);
  });

  it("distinguishes a number from a string with the same digits", async () => {
    expect(await diff(passed({ triggers: { x: 1 } }), { triggers: { x: "1" } })).toMatchObject({ changes: true });
  });

  it("reports a change where the condition does not hold any more", async () => {
    cloud.reports = { tasks: [task()] };
    expect(await diff(passed())).toMatchObject({ changes: true });
  });

  it.each(["Failed", "TimedOut", "Cancelled", undefined])(
    "reports a change for a gate with the outcome %p",
    async (outcome) => {
      expect(await diff(passed({ outcome }))).toMatchObject({ changes: true });
      expect(cloud.polls).toBe(0);
    },
  );

  it("never rejects: a failed poll, a slow cloud and wrong inputs are changes", async () => {
    cloud.reports = new UnavailableError("Down.");
    expect(await diff(passed())).toMatchObject({ changes: true });
    cloud.reports = new TypeError("a bug");
    expect(await diff(passed())).toMatchObject({ changes: true });
    expect(await diff(passed({ maxAge: "bad" }), { maxAge: "bad" })).toMatchObject({ changes: true });
    cloud.reports = {};
    cloud.responseMs = HOUR;
    const startedAt = clock.now();
    expect(await diff(passed())).toMatchObject({ changes: true });
    expect(clock.now() - startedAt).toBeLessThanOrEqual(21 * SECOND);
  });

  it("ends at once when the preview is cancelled", async () => {
    cloud.responseMs = HOUR;
    const comparing = handler.diff(passed(), inputs());
    await clock.advance(SECOND);
    cancel.abort();
    expect(await comparing).toMatchObject({ changes: true });
  });

  it("warns each time while an override is active, and reports a change when it has expired", async () => {
    const override = { reason: "INC-42", approvedBy: "Ada", expiresAt: iso(NOW + HOUR) };
    const stored = passed({ override, outcome: "Overridden", reasonCode: "Overridden" });
    for (let time = 1; time <= 2; time += 1) {
      expect(await diff(stored, { override })).toMatchObject({ changes: false });
      expect(logged).toHaveLength(time);
    }
    expect(logged[0]).toBe("warn: OVERRIDDEN, NOT PROTECTED: Stored.");
    await clock.advance(HOUR);
    expect(await diff(stored, { override })).toMatchObject({ changes: true });
    expect(logged).toHaveLength(2);
  });
});

describe("read", () => {
  it("returns what is stored, a failed outcome included, without a poll", () => {
    const stored = { ...inputs(), outcome: "Failed" };
    expect(handler.read("id", stored)).toEqual({ id: "id", outputs: stored });
    expect(cloud.polls).toBe(0);
  });

  it("of a state without an outcome rejects: a gate can't be imported", () => {
    expect(() => handler.read("id", inputs())).toThrow("A BackupGate can't be read or imported");
  });
});

describe("a gate on a recovery window", () => {
  const window = (endsAgoMs: number) => ({
    recovery: recoveryOf([{ fromMs: NOW - HOUR, toMs: clock.wallNow() - endsAgoMs }]),
  });

  it("keeps its input and the end of the window apart, and is checked by one poll in each preview", async () => {
    cloud.reports = window(MINUTE);
    const args = { recoverableTo: "15m" };
    const { outputs, failure } = await create(args);
    expect(failure).toBeUndefined();
    expect(outputs).toMatchObject({ outcome: "Passed", recoverableTo: "15m", recoveryWindowEnd: iso(NOW - MINUTE) });
    expect(await diff(outputs, args)).toEqual({ changes: false, replaces: [] });
    expect(cloud.polls).toBe(2);
    cloud.reports = window(20 * MINUTE);
    expect(await diff(outputs, args)).toEqual({ changes: true, replaces: [] });
    expect(cloud.polls).toBe(3);
  });

  it("holds with the state of a version that did not store the end of the window", async () => {
    cloud.reports = { sets: [set()] };
    const { outputs } = await create({ maxAge: "24h" });
    const { recoveryWindowEnd: _, ...old } = outputs;
    expect(await diff(old, { maxAge: "24h" })).toEqual({ changes: false, replaces: [] });
  });

  it("is refused for a product whose API reports no window", () => {
    expect(handler.check(inputs({ instanceId: "r-bp1sample", recoverableTo: "15m" }))).toEqual({
      failures: [
        {
          property: "recoverableTo",
          reason: "is not supported for the product Redis. Use maxAge instead of recoverableTo.",
        },
      ],
    });
  });
});
