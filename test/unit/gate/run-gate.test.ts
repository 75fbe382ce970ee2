import { CancelledError, PermissionDeniedError, UnavailableError } from "../../../provider/backup/model/errors";
import { recoveryOf } from "../../../provider/backup/model/recovery-window";
import type { Pending } from "../../../provider/gate/machine/gate-command";
import type { BackupSource } from "../../../provider/backup/decision/backup-source";
import type { GateSpec } from "../../../provider/gate/machine/gate-spec";
import { SharedPoller } from "../../../provider/gate/shared-poller";
import type { GateResult } from "../../../provider/gate/gate-result";
import { runGate } from "../../../provider/gate/run-gate";
import {
  DAY,
  freshBackup,
  HOUR,
  jobFinished,
  observation,
  MINUTE,
  NOW,
  SECOND,
  set,
  spec,
  task,
} from "../../support/gate-samples";
import { type Script, ScriptedSource } from "../../support/scripted-source";
import { settle, VirtualClock } from "../../support/virtual-clock";

const idle = spec({ condition: { kind: "Idle" } });
const busy = () => observation({ tasks: [task()] });

/** A gate that runs on virtual time, by itself or with a shared poller as in production. */
function start(gate: GateSpec, script: Script, { sharesPolls = false } = {}) {
  const clock = new VirtualClock();
  const began = clock.now();
  const source = new ScriptedSource(clock, script);
  const shared: BackupSource = sharesPolls ? new SharedPoller(clock).share(source, "instance") : source;
  const caller = new AbortController();
  const lines: (Pending & { elapsedMs: number })[] = [];
  const warnings: string[] = [];
  const progress = {
    pending: (pending: Pending, elapsedMs: number) => void lines.push({ ...pending, elapsedMs }),
    warn: (message: string) => void warnings.push(message),
  };
  let result: GateResult | undefined;
  let failure: unknown;
  const done = runGate(gate, { source: shared, clock, signal: caller.signal, progress }).then(
    (value) => void (result = value),
    (error: unknown) => void (failure = error),
  );
  return {
    clock,
    source,
    caller,
    lines,
    warnings,
    done,
    elapsed: () => clock.now() - began,
    polledAt: () => source.polls.map(({ at }) => at - began),
    get result() {
      return result;
    },
    get failure() {
      return failure;
    },
    /** Expects that the gate has left no timer and no request. */
    expectNothingLeft() {
      expect(clock.pending).toBe(0);
      expect(source.underWay).toBe(0);
    },
  };
}

describe.each([
  ["by itself", { sharesPolls: false }],
  ["that shares its polls", { sharesPolls: true }],
])("a gate %s", (_name, how) => {
  it("passes, reports its polls and its duration, and leaves no timer", async () => {
    const requestIds = ["A", "B"];
    const gate = start(
      idle,
      {
        observe: (index) => observation({ requestIds, tasks: index < 3 ? [task({ progress: index * 30 })] : [] }),
        responseMs: 100,
      },
      how,
    );
    await gate.clock.advance(10 * MINUTE);
    expect(gate.result).toMatchObject({
      outcome: "Passed",
      reasonCode: "Idle",
      polls: 4,
      lastObservation: { tasks: [] },
    });
    expect(gate.result?.elapsedMs).toBeGreaterThan(3 * 100);
    expect(gate.lines.map(({ progress }) => progress)).toEqual([0, 30, 60]);
    expect(gate.lines.map(({ elapsedMs }) => elapsedMs)).toEqual(
      [...gate.lines.map(({ elapsedMs }) => elapsedMs)].sort((a, b) => a - b),
    );
    gate.expectNothingLeft();
  });

  it("waits for the recovery window, and passes soon after a log backup extends it", async () => {
    const recovery = (toMs: number) => recoveryOf([{ fromMs: NOW - DAY, toMs }]);
    const log = { endsAt: NOW + 17 * MINUTE, lagMs: 2 * MINUTE };
    let gate: ReturnType<typeof start> | undefined = undefined;
    const script: Script = {
      observe: () => {
        const now = NOW + (gate?.elapsed() ?? 0);
        return observation({ now, recovery: recovery(now < log.endsAt ? NOW - HOUR : log.endsAt - log.lagMs) });
      },
    };
    gate = start(spec({ condition: { kind: "RecoverableTo", maxLagMs: 15 * MINUTE } }), script, how);
    await gate.clock.advance(HOUR);
    expect(gate.result).toMatchObject({
      outcome: "Passed",
      reasonCode: "Recoverable",
      recoverableToMs: log.endsAt - log.lagMs,
    });
    expect(gate.result?.elapsedMs).toBeLessThan(18 * MINUTE);
    expect(gate.result?.polls).toBeLessThan(60);
    expect(gate.lines[0]).toMatchObject({ reasonCode: "RecoveryWindowBehind" });
    gate.expectNothingLeft();
  });

  it("times out where the recovery window never comes close, and fails at once where it has a gap", async () => {
    const condition = freshBackup({ recoverableTo: { maxLagMs: 15 * MINUTE } });
    const behind = recoveryOf([{ fromMs: NOW - DAY, toMs: NOW - HOUR }]);
    const slow = start(spec({ condition }), { observe: () => observation({ sets: [set()], recovery: behind }) }, how);
    await slow.clock.advance(2 * HOUR);
    expect(slow.result).toMatchObject({ outcome: "TimedOut", reasonCode: "RecoveryWindowBehind", backupIds: [] });
    expect(slow.result?.message).toMatch(
      /^Timed out after 1h\. Last seen: The recovery window of rm-bp1sample ends at/,
    );
    const gaps = recoveryOf([
      { fromMs: NOW - DAY, toMs: NOW - HOUR },
      { fromMs: NOW - MINUTE, toMs: NOW },
    ]);
    const gap = start(spec({ condition }), { observe: () => observation({ sets: [set()], recovery: gaps }) }, how);
    await gap.clock.advance(MINUTE);
    expect(gap.result).toMatchObject({ outcome: "Failed", reasonCode: "RecoveryWindowGap", polls: 1 });
  });

  it("requests one backup while the recovery window is behind, and waits for both", async () => {
    const condition = freshBackup({ onStale: "Create", recoverableTo: { maxLagMs: 15 * MINUTE } });
    let gate: ReturnType<typeof start> | undefined = undefined;
    const script: Script = {
      observe: () => {
        const now = NOW + (gate?.elapsed() ?? 0);
        const made = set({ jobId: "100", startedAt: NOW + 2 * MINUTE, endedAt: NOW + 3 * MINUTE });
        const toMs = now < NOW + 30 * MINUTE ? NOW - HOUR : now - MINUTE;
        const sets = (gate?.source.creates ?? 0) > 0 ? [made] : [];
        return observation({ now, product: "PolarDb", sets, recovery: recoveryOf([{ fromMs: NOW - DAY, toMs }]) });
      },
    };
    gate = start(spec({ condition }), script, how);
    await gate.clock.advance(HOUR);
    expect(gate.result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup", requestedJobIds: ["100"] });
    expect(gate.result?.elapsedMs).toBeGreaterThanOrEqual(30 * MINUTE);
    expect(gate.source.creates).toBe(1);
    gate.expectNothingLeft();
  });

  it("keeps at most the last five request ids", async () => {
    const gate = start(
      idle,
      { observe: (index) => observation({ requestIds: [`${index}a`, `${index}b`], tasks: index < 9 ? [task()] : [] }) },
      how,
    );
    await gate.clock.advance(HOUR);
    expect(gate.result?.requestIds).toEqual(["7b", "8a", "8b", "9a", "9b"]);
    const flood = start(
      idle,
      { observe: () => observation({ requestIds: Array.from({ length: 5_000 }, (_, index) => `R${index}`) }) },
      how,
    );
    await flood.clock.advance(MINUTE);
    expect(flood.result?.requestIds).toEqual(["R4995", "R4996", "R4997", "R4998", "R4999"]);
  });

  it("polls for the last time at the deadline, and the message contains what was observed", async () => {
    const gate = start({ ...idle, timeoutMs: 3 * MINUTE, pollIntervalMs: 50 * SECOND }, { observe: busy }, how);
    await gate.clock.advance(2 * HOUR);
    expect(gate.result).toMatchObject({ outcome: "TimedOut", reasonCode: "BackupRunning" });
    expect(gate.result?.message).toContain("Timed out after 3m. Last seen: Backup 100 (Uploading) is ");
    const last = gate.polledAt().at(-1) ?? 0;
    expect(last).toBeGreaterThanOrEqual(3 * MINUTE);
    expect(last).toBeLessThan(3 * MINUTE + SECOND);
    expect(gate.polledAt()).toHaveLength(5);
    gate.expectNothingLeft();
  });

  it("passes at the deadline where only the last poll meets the condition", async () => {
    const gate: ReturnType<typeof start> = start(
      { ...idle, timeoutMs: 3 * MINUTE, pollIntervalMs: 2 * MINUTE },
      { observe: () => (gate.elapsed() >= 3 * MINUTE ? observation() : busy()), responseMs: 1 },
      how,
    );
    await gate.clock.advance(HOUR);
    expect(gate.result).toMatchObject({ outcome: "Passed", polls: 3 });
  });

  it("ends five seconds after its deadline on an API that does not respond", async () => {
    const gate = start({ ...idle, timeoutMs: 3 * SECOND }, { observe: busy, responseMs: HOUR }, how);
    await gate.clock.advance(8 * SECOND - 1);
    expect(gate.result).toBeUndefined();
    await gate.clock.advance(1);
    expect(gate.result).toMatchObject({ outcome: "TimedOut", reasonCode: "ApiError", elapsedMs: 8 * SECOND });
    expect(gate.result?.message).toBe(
      "Timed out after 3s. Last seen: The last poll failed: It was incomplete 5s after the deadline.",
    );
    gate.expectNothingLeft();
  });

  it("does not pass on a response that would arrive later", async () => {
    const gate = start(
      { ...idle, timeoutMs: 3 * SECOND },
      { observe: () => observation(), responseMs: 20 * SECOND },
      how,
    );
    await gate.clock.advance(HOUR);
    expect(gate.result).toMatchObject({ outcome: "TimedOut", elapsedMs: 8 * SECOND });
  });

  it("limits each poll to what is left of its time", async () => {
    const gate = start({ ...idle, timeoutMs: MINUTE, pollIntervalMs: 25 * SECOND }, { observe: busy }, how);
    await gate.clock.advance(HOUR);
    const limits = gate.source.polls.map(({ at, timeoutMs = NaN }) => at - (gate.source.polls[0]?.at ?? 0) + timeoutMs);
    expect(limits).toHaveLength(4);
    for (const limit of limits) {
      expect(limit).toBeGreaterThan(MINUTE + 4 * SECOND);
      expect(limit).toBeLessThan(MINUTE + 5 * SECOND);
    }
  });

  it("that requests a backup at its deadline ends five seconds later, and keeps the doubt", async () => {
    const gate = start(
      { ...spec({ condition: freshBackup({ onStale: "Create" }) }), timeoutMs: 80 * SECOND },
      { observe: () => observation(), create: () => ["100"], createMs: HOUR },
      how,
    );
    await gate.clock.advance(85 * SECOND);
    expect(gate.result).toMatchObject({
      outcome: "TimedOut",
      reasonCode: "CreateUncertain",
      createUncertain: true,
      elapsedMs: 85 * SECOND,
    });
    expect(gate.result?.message).toContain("CreateBackup had no response 5s after the deadline.");
    expect(gate.source.creates).toBe(1);
    gate.expectNothingLeft();
  });

  it("that is cancelled between polls ends immediately, and leaves no timer and no request", async () => {
    const gate = start(idle, { observe: busy }, how);
    await gate.clock.advance(7 * SECOND);
    expect(gate.source.underWay).toBe(0);
    const polls = gate.source.polls.length;
    gate.caller.abort();
    await settle();
    expect(gate.result).toMatchObject({ outcome: "Cancelled", reasonCode: "Cancelled" });
    expect(gate.result?.message).toContain("A running backup continues");
    expect(gate.result?.elapsedMs).toBe(7 * SECOND);
    expect(gate.source.polls).toHaveLength(polls);
    gate.expectNothingLeft();
  });

  it("that is cancelled during a poll ends immediately and aborts the poll", async () => {
    const gate = start(idle, { observe: busy, responseMs: MINUTE }, how);
    await gate.clock.advance(SECOND);
    expect(gate.source.underWay).toBe(1);
    gate.caller.abort();
    await settle();
    expect(gate.result).toMatchObject({ outcome: "Cancelled" });
    gate.expectNothingLeft();
  });

  it("that is cancelled before it starts sends no request", async () => {
    const clock = new VirtualClock();
    const source = new ScriptedSource(clock, { observe: () => observation() });
    const result = await runGate(idle, { source, clock, signal: AbortSignal.abort() });
    expect(result).toMatchObject({ outcome: "Cancelled", polls: 0, requestIds: [] });
    expect(source.polls).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it.each([["a text"], [undefined], [new Error("stop")], [new CancelledError("The deployment was cancelled.")]])(
    "that is cancelled with the abort reason %p has the outcome Cancelled",
    async (reason) => {
      for (const responseMs of [0, MINUTE]) {
        const gate = start(idle, { observe: busy, responseMs }, how);
        await gate.clock.advance(7 * SECOND);
        gate.caller.abort(reason);
        await settle();
        expect(gate.failure).toBeUndefined();
        expect(gate.result).toMatchObject({ outcome: "Cancelled" });
        gate.expectNothingLeft();
      }
    },
  );

  it("that is cancelled just before it would request a backup requests none", async () => {
    const gate: ReturnType<typeof start> = start(
      spec({ condition: freshBackup({ onStale: "Create" }) }),
      {
        observe: () => {
          gate.caller.abort();
          return observation();
        },
        responseMs: 1,
      },
      how,
    );
    await gate.clock.advance(MINUTE);
    expect(gate.result).toMatchObject({ outcome: "Cancelled" });
    expect(gate.source.creates).toBe(0);
  });

  it("that is cancelled while it requests a backup ends immediately, and says that the backup continues", async () => {
    const gate = start(
      spec({ condition: freshBackup({ onStale: "Create" }) }),
      { observe: () => observation(), responseMs: 5 * SECOND },
      how,
    );
    await gate.clock.advance(97 * SECOND);
    expect(gate.source).toMatchObject({ creates: 1, underWay: 1 });
    // Any reason: neither an AbortError nor an error of this package.
    gate.caller.abort(new Error("stop"));
    await settle();
    expect(gate.result).toMatchObject({ outcome: "Cancelled", createUncertain: true });
    expect(gate.result?.message).toContain("A running backup continues");
    gate.expectNothingLeft();
  });

  it("requests a backup once and waits for it", async () => {
    const gate: ReturnType<typeof start> = start(
      spec({ condition: freshBackup({ onStale: "Create", maxAgeMs: HOUR }) }),
      {
        observe: () => {
          const at = gate.elapsed();
          if (gate.source.creates === 0 || at < 10 * MINUTE)
            return observation({ now: NOW + at, tasks: gate.source.creates ? [task()] : [] });
          return observation({ now: NOW + at, sets: [set({ startedAt: NOW })] });
        },
        create: () => ["4711"],
        responseMs: 1,
      },
      how,
    );
    await gate.clock.advance(HOUR);
    expect(gate.result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect(gate.source.creates).toBe(1);
    expect(gate.source.polls.at(-1)?.query.jobIds).toEqual(["4711"]);
    expect(gate.lines[0]).toMatchObject({ reasonCode: "BeforeCreate" });
    expect(gate.lines.filter(({ message }) => message.startsWith("Requesting a backup: "))).toHaveLength(1);
    gate.expectNothingLeft();
  });

  it("warns once where it requests a backup that usually takes longer than maxAge", async () => {
    const hourLong = set({ startedAt: NOW - 5 * HOUR, endedAt: NOW - 4 * HOUR });
    for (const [maxAgeMs, warned] of [
      [30 * MINUTE, 1],
      [2 * HOUR, 0],
    ] as const) {
      const gate = start(
        { ...spec({ condition: freshBackup({ onStale: "Create", maxAgeMs }) }), timeoutMs: 5 * MINUTE },
        { observe: () => observation({ sets: [hourLong] }) },
        how,
      );
      await gate.clock.advance(HOUR);
      expect(gate.source.creates).toBe(1);
      expect(gate.warnings).toHaveLength(warned);
    }
  });

  it("continues after nine failed polls in a row, reports each, and fails at the tenth", async () => {
    const flaky = (failures: number) => (index: number) => {
      if (index < failures) throw new UnavailableError(`Down ${index}.`);
      return observation();
    };
    const nine = start(idle, { observe: flaky(9) }, how);
    await nine.clock.advance(HOUR);
    expect(nine.result).toMatchObject({ outcome: "Passed", polls: 10 });
    expect(nine.lines.map(({ message }) => message)).toEqual(
      Array.from({ length: 9 }, (_, index) => `Poll ${index + 1} of at most 10 in a row failed: Down ${index}.`),
    );
    const ten = start(idle, { observe: flaky(10) }, how);
    await ten.clock.advance(HOUR);
    expect(ten.result).toMatchObject({ outcome: "Failed", reasonCode: "TooManyErrors", polls: 10 });
    expect(ten.result).not.toHaveProperty("lastObservation");
    ten.expectNothingLeft();
  });

  it("fails immediately where a permission is missing", async () => {
    const error = new PermissionDeniedError("RAM does not allow rds:DescribeBackupTasks.");
    const gate = start(
      idle,
      {
        observe: () => {
          throw error;
        },
      },
      how,
    );
    await gate.clock.advance(MINUTE);
    expect(gate.result).toMatchObject({ outcome: "Failed", reasonCode: "ApiError", message: error.message, polls: 1 });
    gate.expectNothingLeft();
  });

  it("rejects with an unexpected error, and returns no verdict for it", async () => {
    const bug = new TypeError("x is not a function");
    const gate = start(
      idle,
      {
        observe: () => {
          throw bug;
        },
      },
      how,
    );
    await gate.clock.advance(MINUTE);
    expect(gate.failure).toBe(bug);
    expect(gate.result).toBeUndefined();
    gate.expectNothingLeft();
    const inCreate = start(
      spec({ condition: freshBackup({ onStale: "Create" }) }),
      {
        observe: () => observation(),
        create: () => {
          throw bug;
        },
      },
      how,
    );
    await inCreate.clock.advance(2 * MINUTE);
    expect(inCreate.failure).toBe(bug);
    inCreate.expectNothingLeft();
  });

  it("rejects with an unexpected error that the source throws synchronously", async () => {
    const bug = new TypeError("y is undefined");
    const clock = new VirtualClock();
    const broken: BackupSource = {
      observe: () => {
        throw bug;
      },
      createBackup: () => Promise.resolve([]),
    };
    const source = how.sharesPolls ? new SharedPoller(clock).share(broken, "instance") : broken;
    let failure: unknown;
    void runGate(idle, { source, clock, signal: new AbortController().signal }).catch(
      (error: unknown) => (failure = error),
    );
    await clock.advance(MINUTE).catch((error: unknown) => {
      throw new Error("the error was thrown in a timer, where nothing catches it", { cause: error });
    });
    expect(failure).toBe(bug);
  });

  it("runs without a progress listener", async () => {
    const clock = new VirtualClock();
    const source = new ScriptedSource(clock, { observe: (index) => (index === 0 ? busy() : observation()) });
    const result = runGate(idle, { source, clock, signal: new AbortController().signal });
    await clock.advance(HOUR);
    expect(await result).toMatchObject({ outcome: "Passed" });
  });
});

describe.each([
  ["by itself", { sharesPolls: false }],
  ["that shares its polls", { sharesPolls: true }],
])("after the machine has slept for ten hours, a gate %s", (_name, how) => {
  /** The clock jumps while the machine sleeps: timers that fell due fire when it wakes up. */
  class SleepyClock extends VirtualClock {
    private asleepMs = 0;
    override now(): number {
      return super.now() + this.asleepMs;
    }
    /** Between two timers, or within a response. */
    sleepFor(ms: number) {
      this.asleepMs += ms;
    }
  }

  const fail = (error: unknown) => {
    throw error;
  };

  function startSleepy(gate: GateSpec, script: (elapsed: () => number) => Script) {
    const clock = new SleepyClock();
    const began = clock.now();
    const elapsed = () => clock.now() - began;
    const source = new ScriptedSource(clock, script(elapsed));
    const shared = how.sharesPolls ? new SharedPoller(clock).share(source, "instance") : source;
    let result: GateResult | undefined;
    runGate(gate, { source: shared, clock, signal: new AbortController().signal }).then(
      (value) => (result = value),
      fail,
    );
    return { clock, source, elapsed, result: () => result };
  }

  it("does not time out, since time asleep does not count", async () => {
    const gate = startSleepy({ ...idle, pollIntervalMs: MINUTE }, () => ({ observe: busy }));
    await gate.clock.advance(10 * MINUTE + 30 * SECOND);
    gate.clock.sleepFor(10 * HOUR);
    await gate.clock.advance(40 * MINUTE);
    expect(gate.result()).toBeUndefined();
    await gate.clock.advance(15 * MINUTE);
    expect(gate.result()).toMatchObject({ outcome: "TimedOut" });
    const elapsedMs = gate.result()?.elapsedMs ?? 0;
    expect(elapsedMs).toBeGreaterThanOrEqual(HOUR);
    expect(elapsedMs).toBeLessThan(HOUR + 2 * MINUTE);
  });

  it("still finds its job, since the discovery time counts only time awake", async () => {
    const gate = startSleepy(
      { ...spec({ condition: jobFinished("100") }), pollIntervalMs: 30 * SECOND },
      (elapsed) => ({
        observe: () =>
          elapsed() < 11 * HOUR && elapsed() > MINUTE
            ? observation({ now: NOW + elapsed() })
            : observation({
                tasks: [task({ state: elapsed() > 10 * HOUR ? "Finished" : "Running", backupId: "900" })],
                sets: [set()],
              }),
      }),
    );
    await gate.clock.advance(2 * MINUTE + 5 * SECOND);
    gate.clock.sleepFor(10 * HOUR);
    await gate.clock.advance(2 * MINUTE);
    expect(gate.result()).toBeUndefined();
    gate.clock.sleepFor(HOUR);
    await gate.clock.advance(2 * MINUTE);
    expect(gate.result()).toMatchObject({ outcome: "Passed" });
  });

  it("does not pass an outdated backup, since the server's clock measures its age", async () => {
    const gate = startSleepy(spec({ condition: freshBackup({ maxAgeMs: 2 * HOUR }) }), (elapsed) => ({
      observe: (index) =>
        observation({
          now: NOW + elapsed(),
          tasks: index === 0 ? [task()] : [],
          sets: index === 0 ? [] : [set({ startedAt: NOW })],
        }),
    }));
    await gate.clock.advance(SECOND);
    gate.clock.sleepFor(10 * HOUR);
    await gate.clock.advance(10 * MINUTE);
    expect(gate.result()).toMatchObject({ outcome: "Failed", reasonCode: "NoFreshBackup" });
  });

  it("polls again, even after its deadline", async () => {
    const gate = startSleepy({ ...idle, timeoutMs: 5 * MINUTE }, (elapsed) => ({
      observe: () => (elapsed() > HOUR ? observation() : busy()),
    }));
    await gate.clock.advance(MINUTE);
    gate.clock.sleepFor(10 * HOUR);
    await gate.clock.advance(5 * MINUTE);
    expect(gate.result()).toMatchObject({ outcome: "Passed" });
  });

  it("is not cut off where the sleep began during its poll, and its deadline fell into the sleep", async () => {
    const gate = startSleepy({ ...idle, timeoutMs: 5 * MINUTE }, () => ({
      observe: () => observation(),
      responseMs: 2 * SECOND,
    }));
    await gate.clock.advance(SECOND);
    expect(gate.source.underWay).toBe(1);
    gate.clock.sleepFor(10 * HOUR);
    await gate.clock.advance(5 * SECOND);
    expect(gate.result()).toMatchObject({ outcome: "Passed" });
  });

  it("does not time out where the sleep began during a poll", async () => {
    const gate = startSleepy({ ...idle, pollIntervalMs: MINUTE }, () => ({ observe: busy, responseMs: 2 * SECOND }));
    await gate.clock.advance(10 * MINUTE + 21 * SECOND);
    expect(gate.source.underWay).toBe(1);
    gate.clock.sleepFor(10 * HOUR);
    await gate.clock.advance(30 * MINUTE);
    expect(gate.result()).toBeUndefined();
  });

  it("does not time out where the sleep began during a CreateBackup request", async () => {
    const gate = startSleepy(spec({ condition: freshBackup({ onStale: "Create" }) }), () => ({
      observe: (index) => (index < 4 ? observation() : busy()),
      responseMs: 2 * SECOND,
    }));
    await gate.clock.advance(84 * SECOND);
    expect(gate.source).toMatchObject({ creates: 1, underWay: 1 });
    gate.clock.sleepFor(10 * HOUR);
    await gate.clock.advance(30 * MINUTE);
    expect(gate.result()).toBeUndefined();
  });
});

it("a delay of less than two minutes counts toward the timeout: the machine is slow and did not sleep", async () => {
  const clock = new VirtualClock();
  const began = clock.now();
  const source = new ScriptedSource(clock, { observe: busy, responseMs: 90 * SECOND });
  const shared = new SharedPoller(clock).share(source, "instance");
  const result = runGate(
    { ...idle, timeoutMs: 10 * MINUTE },
    { source: shared, clock, signal: new AbortController().signal },
  );
  await clock.advance(DAY);
  expect(await result).toMatchObject({ outcome: "TimedOut" });
  const last = source.polls.at(-1);
  expect((last?.at ?? 0) - began).toBeLessThan(13 * MINUTE);
});

it("a cloud that takes minutes to respond to each poll can't keep a gate waiting forever", async () => {
  const clock = new VirtualClock();
  const began = clock.now();
  const source = new ScriptedSource(clock, { observe: busy, responseMs: 3 * MINUTE });
  const shared = new SharedPoller(clock).share(source, "instance");
  const result = runGate(
    { ...idle, timeoutMs: 30 * MINUTE, pollIntervalMs: 10 * SECOND },
    { source: shared, clock, signal: new AbortController().signal },
  );
  await clock.advance(2 * DAY);
  expect(await result).toMatchObject({ outcome: "TimedOut" });
  expect((source.polls.at(-1)?.at ?? 0) - began).toBeLessThan(HOUR);
});
