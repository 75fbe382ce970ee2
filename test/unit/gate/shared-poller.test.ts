import { PermissionDeniedError } from "../../../provider/backup/model/errors";
import { recoveryOf } from "../../../provider/backup/model/recovery-window";
import type { Observation } from "../../../provider/backup/decision/observation";
import type { ObservationQuery } from "../../../provider/backup/decision/observation-query";
import type { BackupSource } from "../../../provider/backup/decision/backup-source";
import type { PolledSource } from "../../../provider/gate/polled-source";
import { SharedPoller } from "../../../provider/gate/shared-poller";
import type { GateResult } from "../../../provider/gate/gate-result";
import { runGate } from "../../../provider/gate/run-gate";
import { HOUR, observation, MINUTE, SECOND, spec, task } from "../../support/gate-samples";
import { type Script, ScriptedSource } from "../../support/scripted-source";
import { settle, VirtualClock } from "../../support/virtual-clock";

const PLAIN: ObservationQuery = { plain: true, jobIds: [], sets: undefined };
const SETS: ObservationQuery = { plain: true, jobIds: [], sets: { lookbackMs: HOUR } };

function setUp(script: Partial<Script> = {}) {
  const clock = new VirtualClock();
  const poller = new SharedPoller(clock);
  const cloud = new ScriptedSource(clock, {
    observe: (index) => observation({ requestIds: [`poll ${index}`] }),
    ...script,
  });
  const source = poller.share(cloud, "instance");
  const began = clock.now();
  return { clock, poller, cloud, source, polledAt: () => cloud.polls.map(({ at }) => at - began) };
}

/** Requests a poll, and records its result. */
function requestPoll(source: PolledSource, inMs = 0, { query = PLAIN, caller = new AbortController() } = {}) {
  const requested: { caller: AbortController; observation?: Observation; error?: unknown } = { caller };
  source.observeWithin(query, inMs, caller.signal).then(
    (value) => (requested.observation = value),
    (error: unknown) => (requested.error = error),
  );
  return requested;
}

/** The number of batches that the poller holds: zero when no caller waits. */
const batches = (poller: SharedPoller) => (poller as unknown as { batches: Map<string, unknown> }).batches.size;

describe("a shared poll", () => {
  it("serves ten gates that request it at the same time", async () => {
    const { clock, cloud, source, poller } = setUp();
    const requested = Array.from({ length: 10 }, () => requestPoll(source));
    await clock.advance(SECOND);
    expect(cloud.polls).toHaveLength(1);
    expect(new Set(requested.map((one) => one.observation)).size).toBe(1);
    expect(requested[0]?.observation?.requestIds).toEqual(["poll 0"]);
    expect([clock.pending, batches(poller)]).toEqual([0, 0]);
  });

  it("happens at the earliest requested time, and serves all callers", async () => {
    const { clock, source, polledAt } = setUp();
    const later = requestPoll(source, 10 * MINUTE);
    const sooner = requestPoll(source, 5 * SECOND);
    await clock.advance(5 * SECOND - 1);
    expect(polledAt()).toEqual([]);
    await clock.advance(1);
    expect(polledAt()).toEqual([5 * SECOND]);
    expect(later.observation).toBe(sooner.observation);
    expect(later.observation).toBeDefined();
    await clock.advance(HOUR);
    expect(polledAt()).toHaveLength(1);
  });

  it("moves forward when a later caller requests an earlier time", async () => {
    const { clock, source, polledAt } = setUp();
    requestPoll(source, MINUTE);
    await clock.advance(10 * SECOND);
    requestPoll(source, 5 * SECOND);
    await clock.advance(HOUR);
    expect(polledAt()).toEqual([15 * SECOND]);
  });

  it("does not serve a caller that arrives while it is in flight: that caller receives the next poll", async () => {
    const { clock, source, cloud } = setUp({ responseMs: 10 * SECOND });
    const first = requestPoll(source);
    await clock.advance(5 * SECOND);
    const second = requestPoll(source);
    await clock.advance(5 * SECOND + 20);
    expect(first.observation?.requestIds).toEqual(["poll 0"]);
    expect(second.observation).toBeUndefined();
    await clock.advance(MINUTE);
    expect(second.observation?.requestIds).toEqual(["poll 1"]);
    expect(cloud.polls).toHaveLength(2);
  });

  it("serves callers of observe as well", async () => {
    const { clock, source, cloud } = setUp();
    const { signal } = new AbortController();
    const both = Promise.all([source.observe(PLAIN, signal), source.observe(PLAIN, signal)]);
    await clock.advance(SECOND);
    expect(new Set(await both).size).toBe(1);
    expect(cloud.polls).toHaveLength(1);
  });

  it("is not shared between instances or between different queries", async () => {
    const { clock, poller, cloud, source } = setUp();
    requestPoll(source);
    requestPoll(source, 0, { query: SETS });
    requestPoll(poller.share(cloud, "another instance"));
    await clock.advance(SECOND);
    expect(cloud.polls.map(({ query }) => query)).toEqual([PLAIN, SETS, PLAIN]);
    expect([clock.pending, batches(poller)]).toEqual([0, 0]);
  });
});

describe("gates of which only some require a recovery window", () => {
  const RECOVERY: ObservationQuery = { plain: false, jobIds: [], sets: undefined, recovery: true };
  const recovery = recoveryOf([{ fromMs: 1, toMs: 2 }]);
  const script: Partial<Script> = {
    observe: (index, query) =>
      observation({
        requestIds: [`poll ${index}`],
        now: 1_000 * (index + 1),
        tasks: query.plain ? [task()] : [],
        ...(query.recovery && { recovery }),
      }),
  };

  it("share the other calls, and the window is requested once", async () => {
    const { clock, cloud, source, poller } = setUp(script);
    const plain = requestPoll(source);
    requestPoll(source, 0, { query: { ...PLAIN, recovery: false } });
    const both = [1, 2].map(() => requestPoll(source, 0, { query: { ...PLAIN, recovery: true } }));
    await clock.advance(SECOND);
    expect(cloud.polls.map(({ query }) => query)).toEqual([PLAIN, RECOVERY]);
    expect(plain.observation).toMatchObject({ requestIds: ["poll 0"], now: 1_000 });
    expect(plain.observation).not.toHaveProperty("recovery");
    for (const { observation: seen } of both)
      expect(seen).toMatchObject({ requestIds: ["poll 0", "poll 1"], now: 2_000, tasks: [task()], recovery });
    expect([clock.pending, batches(poller)]).toEqual([0, 0]);
  });

  it("of different conditions share the call for the window", async () => {
    const { clock, cloud, source } = setUp(script);
    const all = [PLAIN, SETS].map((query) => requestPoll(source, 0, { query: { ...query, recovery: true } }));
    const alone = requestPoll(source, 5 * MINUTE, { query: RECOVERY });
    await clock.advance(SECOND);
    expect(cloud.polls.map(({ query }) => query)).toEqual([PLAIN, SETS, RECOVERY]);
    for (const { observation: seen } of [...all, alone]) expect(seen).toMatchObject({ recovery });
  });

  it("a gate on the window alone polls nothing else", async () => {
    const { clock, cloud, source } = setUp(script);
    const alone = requestPoll(source, 0, { query: RECOVERY });
    await clock.advance(SECOND);
    expect(cloud.polls.map(({ query }) => query)).toEqual([RECOVERY]);
    expect(alone.observation).toMatchObject({ requestIds: ["poll 0"], recovery });
  });

  it("the window is observed right after the rest, also while others wait for it", async () => {
    const { clock, source, polledAt } = setUp(script);
    requestPoll(source, 0, { query: RECOVERY });
    await clock.advance(SECOND);
    requestPoll(source, MINUTE, { query: RECOVERY });
    requestPoll(source, 5 * SECOND, { query: { ...PLAIN, recovery: true } });
    await clock.advance(5 * SECOND + 20);
    expect(polledAt()).toEqual([20, 6 * SECOND, 6 * SECOND + 20]);
  });

  it("a failure of the call for the window fails only the gates that require it", async () => {
    const denied = new PermissionDeniedError("Not allowed.");
    const { clock, source, poller } = setUp({
      observe: (_, query) => {
        if (query.recovery) throw denied;
        return observation();
      },
    });
    const plain = requestPoll(source);
    const both = requestPoll(source, 0, { query: { ...PLAIN, recovery: true } });
    await clock.advance(SECOND);
    expect([plain.error, both.error]).toEqual([undefined, denied]);
    expect(plain.observation).toBeDefined();
    expect([clock.pending, batches(poller)]).toEqual([0, 0]);
  });

  it("a gate that is cancelled between the two parts leaves no timer", async () => {
    const { clock, source, poller } = setUp({ ...script, responseMs: SECOND });
    const both = requestPoll(source, 0, { query: { ...PLAIN, recovery: true } });
    await clock.advance(SECOND + 30);
    both.caller.abort(new Error("stop"));
    await clock.advance(0);
    expect(both.error).toEqual(new Error("stop"));
    await clock.advance(HOUR);
    expect([clock.pending, batches(poller)]).toEqual([0, 0]);
  });
});

describe("CreateBackup requests of several gates", () => {
  const create = (source: BackupSource, signal = new AbortController().signal) => source.createBackup(signal);

  it("at the same time are sent once", async () => {
    const { clock, cloud, source } = setUp({ responseMs: SECOND, create: (index) => [`job ${index}`] });
    const both = Promise.all([create(source), create(source)]);
    await clock.advance(SECOND);
    expect(await both).toEqual([["job 0"], ["job 0"]]);
    expect(cloud.creates).toBe(1);
    const later = create(source);
    await clock.advance(SECOND);
    expect(await later).toEqual(["job 1"]);
  });

  it("on two instances are sent separately", async () => {
    const { clock, cloud, source, poller } = setUp({ responseMs: SECOND });
    const both = Promise.all([create(source), create(poller.share(cloud, "another"))]);
    await clock.advance(SECOND);
    await both;
    expect(cloud.creates).toBe(2);
  });

  it("fail together where the one that is sent fails, and a later one is sent again", async () => {
    const error = new PermissionDeniedError("RAM does not allow it.");
    const { clock, cloud, source } = setUp({
      responseMs: SECOND,
      create: (index) => {
        if (index === 0) throw error;
        return ["100"];
      },
    });
    const both = Promise.allSettled([create(source), create(source)]);
    await clock.advance(SECOND);
    expect(await both).toEqual([
      { status: "rejected", reason: error },
      { status: "rejected", reason: error },
    ]);
    const later = create(source);
    await clock.advance(SECOND);
    expect(await later).toEqual(["100"]);
    expect(cloud.creates).toBe(2);
  });

  it("continue for the others where one caller aborts, and that caller rejects immediately", async () => {
    const { clock, source } = setUp({ responseMs: 10 * SECOND });
    for (const first of [true, false]) {
      const caller = new AbortController();
      const abandoned = first ? create(source, caller.signal) : undefined;
      const kept = create(source);
      const given = abandoned ?? create(source, caller.signal);
      let failed: unknown;
      given.catch((error: unknown) => (failed = error));
      await clock.advance(5 * SECOND);
      caller.abort(new Error("enough"));
      await settle();
      expect(failed).toMatchObject({ message: "enough" });
      await clock.advance(5 * SECOND);
      expect(await kept).toEqual(["100"]);
    }
    expect(clock.pending).toBe(0);
  });

  it("for different backups of one instance are sent one after the other: the second caller polls again first", async () => {
    const { clock, cloud, poller } = setUp({ responseMs: SECOND, create: (index) => [`job ${index}`] });
    const [physical, logical] = [poller.share(cloud, "instance", "A"), poller.share(cloud, "instance", "B")];
    const both = Promise.allSettled([create(physical), create(logical)]);
    await clock.advance(SECOND);
    expect(await both).toEqual([
      { status: "fulfilled", value: ["job 0"] },
      {
        status: "rejected",
        reason: expect.objectContaining({ name: "ConcurrentCreation", isRefused: false }) as unknown,
      },
    ]);
    expect(cloud.creates).toBe(1);
    requestPoll(logical);
    await clock.advance(2 * SECOND);
    const later = create(logical);
    await clock.advance(SECOND);
    expect(await later).toEqual(["job 1"]);
  });

  it("report to the second caller that the first one was refused", async () => {
    const { clock, cloud, poller } = setUp({
      responseMs: SECOND,
      create: () => {
        throw new PermissionDeniedError("RAM does not allow it.");
      },
    });
    const both = Promise.allSettled(["A", "B"].map((backup) => create(poller.share(cloud, "instance", backup))));
    await clock.advance(SECOND);
    expect(await both).toMatchObject([{ reason: { code: "PermissionDenied" } }, { reason: { isRefused: true } }]);
  });

  it.each(["A", "B"])(
    "are not sent by a caller whose poll is older than the last request (backup %s)",
    async (backup) => {
      const { clock, cloud, poller } = setUp({ responseMs: SECOND });
      const [first, second] = [poller.share(cloud, "instance", "A"), poller.share(cloud, "instance", backup)];
      requestPoll(first);
      requestPoll(second, 0, { query: SETS });
      await clock.advance(2 * SECOND);
      const [early] = [create(first)];
      await clock.advance(2 * SECOND);
      expect(await early).toEqual(["100"]);
      await expect(create(second)).rejects.toMatchObject({ name: "ConcurrentCreation", isRefused: false });
      expect(cloud.creates).toBe(1);
    },
  );

  it("are not in doubt for a caller that waits for another one and is aborted", async () => {
    const { clock, cloud, poller } = setUp({ responseMs: 10 * SECOND });
    const caller = new AbortController();
    const first = create(poller.share(cloud, "instance", "A"));
    const second = create(poller.share(cloud, "instance", "B"), caller.signal);
    caller.abort();
    await expect(second).rejects.toMatchObject({ name: "ConcurrentCreation" });
    await clock.advance(10 * SECOND);
    expect(await first).toEqual(["100"]);
  });

  it("are aborted when all callers abort", async () => {
    const { clock, source, cloud } = setUp({ responseMs: 10 * SECOND });
    const callers = [new AbortController(), new AbortController()];
    const both = Promise.allSettled(callers.map(({ signal }) => create(source, signal)));
    await clock.advance(SECOND);
    for (const caller of callers) caller.abort();
    await both;
    await settle();
    expect([cloud.underWay, clock.pending]).toEqual([0, 0]);
  });
});

describe("the time limit of a shared poll", () => {
  it("is that of the caller with the most time left", async () => {
    const { clock, source, cloud } = setUp();
    const { signal } = new AbortController();
    const both = Promise.all([
      source.observeWithin(PLAIN, 0, signal, 8 * SECOND),
      source.observeWithin(PLAIN, 10 * SECOND, signal, 30 * SECOND),
    ]);
    await clock.advance(SECOND);
    await both;
    expect(cloud.polls.map(({ timeoutMs }) => timeoutMs)).toEqual([40 * SECOND - 20]);
  });

  it("is absent where one caller has none", async () => {
    const { clock, source, cloud } = setUp();
    const { signal } = new AbortController();
    const both = Promise.all([source.observeWithin(PLAIN, 0, signal, 8 * SECOND), source.observe(PLAIN, signal)]);
    await clock.advance(SECOND);
    await both;
    expect(cloud.polls.map(({ timeoutMs }) => timeoutMs)).toEqual([undefined]);
  });

  it("does not let a gate with a short timeout end the poll of one with a long timeout", async () => {
    const { clock, cloud, poller } = setUp({ responseMs: 20 * SECOND });
    const run = (timeoutMs: number) => {
      const ran: { result?: GateResult; error?: unknown } = {};
      const source = poller.share(cloud, "instance");
      const gate = { ...spec({ condition: { kind: "Idle" } }), timeoutMs };
      runGate(gate, { source, clock, signal: new AbortController().signal }).then(
        (result) => (ran.result = result),
        (error: unknown) => (ran.error = error),
      );
      return ran;
    };
    const [short, long] = [run(3 * SECOND), run(HOUR)];
    await clock.advance(8 * SECOND);
    expect(short.result).toMatchObject({ outcome: "TimedOut" });
    expect(cloud.underWay).toBe(1);
    await clock.advance(13 * SECOND);
    expect(long.result).toMatchObject({ outcome: "Passed", polls: 1 });
    expect(cloud.polls).toHaveLength(1);
  });

  it("leaves a gate that joins others a poll before its deadline", async () => {
    const { clock, cloud, poller } = setUp({ observe: () => observation({ tasks: [task()] }) });
    const run = (timeoutMs: number) => {
      const source = poller.share(cloud, "instance");
      const gate = { ...spec({ condition: { kind: "Idle" } }), timeoutMs, pollIntervalMs: MINUTE };
      const ran: { result?: GateResult; error?: unknown } = {};
      runGate(gate, { source, clock, signal: new AbortController().signal }).then(
        (result) => (ran.result = result),
        (error: unknown) => (ran.error = error),
      );
      return ran;
    };
    run(HOUR);
    await clock.advance(SECOND);
    const short = run(3 * SECOND);
    await clock.advance(4 * SECOND);
    expect(short.result).toMatchObject({ outcome: "TimedOut", reasonCode: "BackupRunning" });
  });
});

describe("a poll whose caller aborts", () => {
  it("before it starts is still made for the others, at their own time", async () => {
    const { clock, source, polledAt, poller } = setUp();
    const later = requestPoll(source, MINUTE);
    const sooner = requestPoll(source, 5 * SECOND);
    await clock.advance(SECOND);
    sooner.caller.abort(new Error("enough"));
    await settle();
    expect(sooner.error).toMatchObject({ message: "enough" });
    await clock.advance(30 * SECOND);
    expect(polledAt()).toEqual([]);
    await clock.advance(30 * SECOND);
    expect(polledAt()).toEqual([MINUTE]);
    expect(later.observation).toBeDefined();
    expect([clock.pending, batches(poller)]).toEqual([0, 0]);
  });

  it("while it is in flight continues for the others", async () => {
    const { clock, source, cloud } = setUp({ responseMs: 10 * SECOND });
    const [first, second] = [requestPoll(source), requestPoll(source)];
    await clock.advance(5 * SECOND);
    first.caller.abort();
    await settle();
    expect(first.error).toBeDefined();
    expect(cloud.underWay).toBe(1);
    await clock.advance(10 * SECOND);
    expect(second.observation).toBeDefined();
    expect(first.observation).toBeUndefined();
  });

  it("is aborted or never sent when all callers abort, and leaves no timer", async () => {
    const underWay = setUp({ responseMs: 10 * SECOND });
    const both = [requestPoll(underWay.source), requestPoll(underWay.source)];
    await underWay.clock.advance(5 * SECOND);
    for (const { caller } of both) caller.abort();
    await settle();
    expect([underWay.cloud.underWay, underWay.clock.pending, batches(underWay.poller)]).toEqual([0, 0, 0]);

    const waiting = setUp();
    const others = [requestPoll(waiting.source, MINUTE), requestPoll(waiting.source, HOUR)];
    for (const { caller } of others) caller.abort();
    await settle();
    expect([waiting.clock.pending, batches(waiting.poller)]).toEqual([0, 0]);
    await waiting.clock.advance(2 * HOUR);
    expect(waiting.cloud.polls).toEqual([]);
  });

  it("before the request rejects immediately", async () => {
    const { clock, source, poller } = setUp();
    const requested = requestPoll(source, 0, { caller: Object.assign(new AbortController(), {}) });
    const caller = new AbortController();
    caller.abort(new Error("long ago"));
    const late = requestPoll(source, 0, { caller });
    await settle();
    expect(late.error).toMatchObject({ message: "long ago" });
    await clock.advance(SECOND);
    expect(requested.observation).toBeDefined();
    expect(batches(poller)).toBe(0);
  });

  it("after the result is not affected", async () => {
    const { clock, source, cloud } = setUp();
    const requested = requestPoll(source);
    await clock.advance(SECOND);
    requested.caller.abort();
    await clock.advance(HOUR);
    expect(requested.error).toBeUndefined();
    expect(cloud.polls).toHaveLength(1);
  });

  it("and requests again is followed by a new poll", async () => {
    const { clock, source, cloud } = setUp({ responseMs: 10 * SECOND });
    const first = requestPoll(source);
    await clock.advance(SECOND);
    first.caller.abort();
    const again = requestPoll(source);
    await clock.advance(MINUTE);
    expect(again.observation?.requestIds).toEqual(["poll 1"]);
    expect(cloud.underWay).toBe(0);
  });
});

describe("a poll that fails", () => {
  it("rejects for all waiting callers, and for no later one", async () => {
    const error = new PermissionDeniedError("RAM does not allow it.");
    const { clock, source, poller } = setUp({
      observe: (index) => {
        if (index === 0) throw error;
        return observation();
      },
    });
    const requested = [requestPoll(source), requestPoll(source), requestPoll(source)];
    await clock.advance(SECOND);
    expect(requested.map((one) => one.error)).toEqual([error, error, error]);
    const later = requestPoll(source);
    await clock.advance(SECOND);
    expect(later.observation).toBeDefined();
    expect([clock.pending, batches(poller)]).toEqual([0, 0]);
  });

  it("rejects for the waiting callers even where the source throws synchronously", async () => {
    const { clock, poller } = setUp();
    const bug = new TypeError("a bug");
    const broken = poller.share(
      {
        observe: () => {
          throw bug;
        },
        createBackup: () => Promise.resolve([]),
      },
      "broken",
    );
    const requested = requestPoll(broken);
    await clock.advance(SECOND).catch(() => undefined);
    expect(requested.error).toBe(bug);
  });
});

describe("many gates", () => {
  const gate = spec({ condition: { kind: "Idle" }, timeoutMs: 4 * HOUR });

  /** Runs gates that are spread over instances with a running backup, each `apartMs` after the last. Returns the number of polls. */
  async function run(gates: number, instances: number, { apartMs = 0, runMs = 20 * MINUTE } = {}) {
    const clock = new VirtualClock();
    const began = clock.now();
    const poller = new SharedPoller(clock);
    const clouds = Array.from(
      { length: instances },
      () =>
        new ScriptedSource(clock, {
          observe: () => {
            const share = (clock.now() - began) / runMs;
            return observation({ tasks: share < 1 ? [task({ progress: Math.floor(share * 100) })] : [] });
          },
          responseMs: 200,
        }),
    );
    const results: GateResult[] = [];
    const failures: unknown[] = [];
    for (let index = 0; index < gates; index += 1) {
      const cloud = clouds[index % instances];
      if (!cloud) throw new Error("no cloud");
      const source = poller.share(cloud, `instance ${index % instances}`);
      runGate(gate, { source, clock, signal: new AbortController().signal }).then(
        (result) => results.push(result),
        (error: unknown) => failures.push(error),
      );
      if (apartMs > 0) await clock.advance(apartMs);
    }
    await clock.advance(2 * HOUR);
    expect(failures).toEqual([]);
    expect(results.map(({ outcome }) => outcome)).toEqual(Array.from({ length: gates }, () => "Passed"));
    expect([clock.pending, batches(poller)]).toEqual([0, 0]);
    return clouds.reduce((sum, cloud) => sum + cloud.polls.length, 0);
  }

  it("200 on 20 instances make no more polls than 20", async () => {
    expect(await run(200, 20)).toBeLessThanOrEqual(await run(20, 20));
  });

  it("that start a second apart on one instance make at most three times the polls of one", async () => {
    const together = await run(10, 1, { apartMs: SECOND });
    const alone = await run(1, 1);
    expect(together).toBeLessThanOrEqual(3 * alone);
    expect(together).toBeLessThan(10 * alone);
  });

  it("each keep their own interval and deadline while they share polls", async () => {
    const clock = new VirtualClock();
    const began = clock.now();
    const poller = new SharedPoller(clock);
    const cloud = new ScriptedSource(clock, { observe: () => observation({ tasks: [task()] }) });
    const source = poller.share(cloud, "instance");
    const { signal } = new AbortController();
    const condition = { kind: "Idle" } as const;
    const slow = runGate(spec({ condition, pollIntervalMs: MINUTE }), { source, clock, signal });
    const fast = { ...spec({ condition, timeoutMs: 61 * SECOND }), pollIntervalMs: 2 * SECOND };
    const result = runGate(fast, { source, clock, signal });
    await clock.advance(2 * MINUTE);
    expect(await result).toMatchObject({ outcome: "TimedOut" });
    expect((await result).elapsedMs).toBeLessThan(62 * SECOND);
    const early = cloud.polls.map(({ at }) => at - began).filter((at) => at <= 20 * SECOND);
    expect(early.length).toBeGreaterThanOrEqual(10);
    await clock.advance(HOUR);
    await slow;
    expect([clock.pending, batches(poller)]).toEqual([0, 0]);
  });

  it("1,000 on one instance take fewer than 30 polls, and leave no timer", async () => {
    expect(await run(1_000, 1, { runMs: MINUTE })).toBeLessThan(30);
  });
});
