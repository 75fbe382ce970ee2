import type { ReasonCode } from "../../../../provider/backup/decision/decision";
import { estimatedRemaining, nextWait, type PollSample } from "../../../../provider/gate/machine/schedule";
import { HOUR, MINUTE, SECOND } from "../../../support/gate-samples";

/** A backup as the cloud shows it. */
interface Backup {
  /** Time in the queue, before it runs. */
  queueMs?: number;
  runMs: number;
  /** Per cent at a share of the run, or nothing where the cloud reports none. */
  progress: (share: number) => number | undefined;
  /** How long it has been running when the gate starts. */
  joinedAt?: number;
  /** From its end until its set is visible; without it, the gate waits for the end alone. */
  setLagMs?: number;
}

interface Cost {
  polls: number;
  lagMs: number;
  /** The number of polls at a fixed interval of 5 s. */
  fixedPolls: number;
}

/** Returns how many polls a gate takes, and how long after the end of the wait it observes that end. */
function wait({ queueMs = 0, runMs, progress, joinedAt = 0, setLagMs }: Backup): Cost {
  const endsAt = queueMs + runMs;
  const goodAt = endsAt + (setLagMs ?? 0) - joinedAt;
  const running: ReasonCode = setLagMs === undefined ? "BackupRunning" : "JobRunning";
  const samples: PollSample[] = [];
  let at = 0;
  for (let polls = 1; polls < 10_000; polls += 1) {
    if (at >= goodAt) return { polls, lagMs: at - goodAt, fixedPolls: Math.ceil(goodAt / (5 * SECOND)) + 1 };
    const ran = at + joinedAt - queueMs;
    const reported = progress(Math.max(0, ran / runMs));
    if (ran >= runMs) samples.push({ at, reasonCode: "SetNotVisible" });
    else samples.push({ at, reasonCode: running, ...(reported !== undefined && { progress: reported }) });
    const inMs = nextWait(samples);
    expect(inMs).toBeGreaterThanOrEqual(SECOND);
    expect(Number.isFinite(inMs)).toBe(true);
    at += Math.round(inMs);
  }
  throw new Error("never ends");
}

/** Returns the worst costs of many backups that differ by a fraction of an interval, so that no result depends on luck. */
function worst(backup: Backup): { polls: number; share: number; lagMs: number } {
  const costs = Array.from({ length: 40 }, (_, index) => wait({ ...backup, runMs: backup.runMs + index * 127 }));
  return {
    polls: Math.max(...costs.map(({ polls }) => polls)),
    share: Math.max(...costs.map(({ polls, fixedPolls }) => polls / fixedPolls)),
    lagMs: Math.max(...costs.map(({ lagMs }) => lagMs)),
  };
}

const percent = (share: number) => Math.min(99, Math.floor(share * 100));
const linear = { progress: percent };
const stalls = { progress: (share: number) => percent(share / 0.8) };
const withoutProgress = { progress: () => undefined };
const RUNS = { "1 min": MINUTE, "20 min": 20 * MINUTE, "2 h": 2 * HOUR } as const;

const maxLag = (runMs: number) => Math.max(5 * SECOND, runMs / 100);

describe.each(Object.entries(RUNS))("a backup of %s", (name, runMs) => {
  it.each([
    ["that progresses evenly", linear],
    ["after a queue as long as itself", { ...linear, queueMs: Math.min(runMs, 5 * MINUTE) }],
    ["after a queue of a few seconds", { ...linear, queueMs: 5 * SECOND }],
  ])(
    "%s takes at most a third of the polls of a 5 s interval, and its end is observed at most 5 s or 1 %% late",
    (_shape, backup) => {
      const { share, lagMs } = worst({ runMs, ...backup });
      expect(lagMs).toBeLessThanOrEqual(maxLag(runMs));
      // In a minute, a 5 s interval takes thirteen or fourteen polls, and the worst time to start takes five here.
      expect(share).toBeLessThanOrEqual(name === "1 min" ? 0.37 : 1 / 3);
    },
  );

  it("whose set becomes visible a minute after its end keeps the same limits", () => {
    const { share, lagMs } = worst({ runMs, ...linear, setLagMs: MINUTE });
    expect(lagMs).toBeLessThanOrEqual(maxLag(runMs + MINUTE));
    expect(share).toBeLessThanOrEqual(1 / 3);
  });

  it("that stalls at 99 % is observed in time", () => {
    const { polls, share, lagMs } = worst({ runMs, ...stalls });
    expect(lagMs).toBeLessThanOrEqual(maxLag(runMs));
    // In a backup of a minute, the stall alone takes two or three polls.
    if (name === "1 min") expect(polls).toBeLessThanOrEqual(7);
    else expect(share).toBeLessThanOrEqual(1 / 3);
  });

  it("that is already halfway when the gate starts is observed in time", () => {
    const { polls, share, lagMs } = worst({ runMs, ...linear, joinedAt: 0.4 * runMs });
    expect(lagMs).toBeLessThanOrEqual(maxLag(runMs));
    if (name === "1 min") expect(polls).toBeLessThanOrEqual(4);
    else expect(share).toBeLessThanOrEqual(1 / 3);
  });

  it("that reports no progress is observed a little later, since nothing predicts its end", () => {
    const { polls, share, lagMs } = worst({ runMs, ...withoutProgress });
    expect(lagMs).toBeLessThanOrEqual(Math.max(16 * SECOND, runMs / 100));
    if (name === "1 min") expect(polls).toBeLessThanOrEqual(6);
    else expect(share).toBeLessThanOrEqual(1 / 3);
  });

  it.each([
    ["slows down", (share: number) => percent(Math.sqrt(share)), 0.01],
    ["speeds up", (share: number) => percent(share * share), 0.06],
    [
      "pauses halfway",
      (share: number) => percent(share < 0.4 ? share * 1.25 : share < 0.6 ? 0.5 : 0.5 + (share - 0.6) * 1.25),
      0.01,
    ],
  ])("that %s is estimated badly, and its end is still observed in time", (_shape, progress, lagShare) => {
    const { polls, share, lagMs } = worst({ runMs, progress });
    expect(lagMs).toBeLessThanOrEqual(Math.max(20 * SECOND, runMs * lagShare));
    if (name === "1 min") expect(polls).toBeLessThanOrEqual(9);
    else expect(share).toBeLessThanOrEqual(1 / 3);
  });
});

describe("the schedule", () => {
  const samples = (reasonCode: ReasonCode, ...reported: [at: number, progress?: number][]): PollSample[] =>
    reported.map(([at, progress]) => ({ at, reasonCode, ...(progress !== undefined && { progress }) }));

  it("never waits less than a second or more than an hour, whatever it observed", () => {
    const odd = [
      samples("BackupRunning", [0, 50], [1, 99]),
      samples("BackupRunning", [0, 99], [HOUR, 1]),
      samples("JobRunning", [0, 0], [0, 100]),
      samples("JobRunning", [0, 100], [0, 100]),
      samples("JobRunning", [0, 0], [30 * 24 * HOUR, 1]),
      samples("SetNotVisible", [0], [0], [0]),
      samples("BackupRunning", [0], [30 * 24 * HOUR]),
    ];
    for (const seen of [[], ...odd]) {
      expect(nextWait(seen)).toBeGreaterThanOrEqual(SECOND);
      expect(nextWait(seen)).toBeLessThanOrEqual(HOUR);
    }
    for (const seen of odd.slice(0, 4)) expect(nextWait(seen)).toBeLessThanOrEqual(MINUTE);
  });

  it("polls more often about a minute after the end of a job, when its set usually becomes visible", () => {
    const seen: PollSample[] = [];
    const at: number[] = [];
    for (let now = 0; now < 80 * SECOND; now += nextWait(seen)) {
      at.push(now);
      seen.push({ at: now, reasonCode: "SetNotVisible" });
    }
    expect(at.length).toBeLessThanOrEqual(10);
    const close = at.filter((moment) => moment >= 50 * SECOND && moment <= 75 * SECOND);
    expect(close.length).toBeGreaterThanOrEqual(4);
  });

  it("starts over when another backup follows, since its rate may differ", () => {
    const first = Array.from({ length: 10 }, (_, index): [number, number] => [index * MINUTE, index * 10]);
    const second: [number, number][] = [
      [10 * MINUTE, 5],
      [11 * MINUTE, 55],
    ];
    expect(nextWait(samples("BackupRunning", ...first, ...second))).toBeLessThanOrEqual(MINUTE);
    expect(estimatedRemaining(samples("BackupRunning", ...first, ...second))).toBeLessThanOrEqual(MINUTE);
  });

  it("estimates the remaining time of a backup that follows a partly observed one", () => {
    const seen = samples("BackupRunning", [0, 40], [MINUTE, 99], [2 * MINUTE, 5], [3 * MINUTE, 15]);
    expect(estimatedRemaining(seen)).toBe(8.5 * MINUTE);
  });

  it("estimates no remaining time before the progress has changed", () => {
    expect(estimatedRemaining([])).toBeUndefined();
    expect(estimatedRemaining(samples("BackupRunning", [0, 0], [MINUTE, 0]))).toBeUndefined();
    expect(estimatedRemaining(samples("BackupRunning", [0], [MINUTE]))).toBeUndefined();
    expect(estimatedRemaining(samples("BackupRunning", [0, 0], [MINUTE, 0], [2 * MINUTE, 50]))).toBe(MINUTE);
  });

  it.each(["SetNotVisible", "ShardsNotKnown"] as const)(
    "waits for what %s waits for by a list of waits",
    (reasonCode) => {
      const seen: PollSample[] = [{ at: 0, reasonCode: "JobRunning" }];
      const waits = [HOUR];
      for (let poll = 0; poll < 9; poll += 1) {
        seen.push({ at: (seen.at(-1)?.at ?? 0) + (waits.at(-1) ?? 0), reasonCode });
        waits.push(nextWait(seen));
      }
      expect(waits.slice(1)).toEqual([45, 15, 5, 5, 5, 5, 5, 5, 9].map((seconds) => seconds * SECOND));
      expect(nextWait([...seen, { at: 2 * HOUR, reasonCode }])).toBe(MINUTE);
    },
  );

  it.each([
    ["WaitingForBackup", MINUTE],
    ["RecoveryWindowBehind", 30 * SECOND],
    ["NoRecoveryWindow", 30 * SECOND],
    ["BeforeCreate", 25 * SECOND],
    ["CreateUncertain", 5 * SECOND],
  ] as const)("first waits for %s for %d ms", (reasonCode, wait) => {
    expect(nextWait(samples(reasonCode, [0]))).toBe(wait);
  });

  it("waits five seconds before it has observed anything", () => {
    expect(nextWait([])).toBe(5 * SECOND);
  });

  it("waits for anything else for half a per cent of the time since its first poll, at most a minute", () => {
    const earlier = samples("JobRunning", [0]);
    expect(nextWait([...earlier, ...samples("CreateUncertain", [HOUR], [2 * HOUR])])).toBe(18 * SECOND);
    expect(nextWait(samples("CreateUncertain", [0], [5 * HOUR]))).toBe(MINUTE);
  });

  it.each(["BackupRunning", "JobRunning"] as const)("waits for %s without a rate by what it knows", (reasonCode) => {
    expect(nextWait(samples(reasonCode, [0, 0]))).toBe(10 * SECOND);
    expect(nextWait(samples(reasonCode, [0]))).toBe(16 * SECOND);
    expect(nextWait(samples(reasonCode, [0, 0], [10 * SECOND, 0]))).toBe(16 * SECOND);
    expect(nextWait(samples(reasonCode, [0, 0], [HOUR, 0]))).toBe(36 * SECOND);
  });

  it("waits for most of the remaining time, at most half as long as the rate was observed", () => {
    expect(nextWait(samples("JobRunning", [0, 0], [50 * SECOND, 50]))).toBe(42.5 * SECOND);
    expect(nextWait(samples("JobRunning", [0, 0], [50 * SECOND, 10]))).toBe(45 * SECOND);
    expect(nextWait(samples("JobRunning", [0, 0], [10 * MINUTE, 10]))).toBe(5 * MINUTE);
    expect(nextWait(samples("JobRunning", [0, 0], [HOUR, 10]))).toBe(10 * MINUTE);
    // A rate was observed since the first progress, not since the start of the gate.
    expect(nextWait(samples("JobRunning", [HOUR, 0], [HOUR + 10 * MINUTE, 10]))).toBe(5 * MINUTE);
  });

  it("polls one second after the estimated end where that is near and the progress is exact", () => {
    // Per cents of one second: 33 seconds remain, of which 15 % are less than a poll may be late.
    expect(nextWait(samples("JobRunning", [0, 0], [67 * SECOND, 67]))).toBe(34 * SECOND);
    expect(nextWait(samples("JobRunning", [0, 0], [66 * SECOND, 66]))).toBe(0.85 * 34 * SECOND);
    expect(nextWait(samples("JobRunning", [0, 0], [99 * SECOND, 99]))).toBe(5 * SECOND);
    // Per cents of five seconds are exact enough, those of six are not.
    expect(nextWait(samples("JobRunning", [0, 0], [475 * SECOND, 95]))).toBe(26 * SECOND);
    expect(nextWait(samples("JobRunning", [0, 0], [570 * SECOND, 95]))).toBe(0.85 * 30 * SECOND);
  });

  it("estimates by the whole progress or by its latest ten per cent, whichever is faster", () => {
    const slowThenFast = samples("JobRunning", [0, 0], [80 * SECOND, 40], [90 * SECOND, 50]);
    expect(estimatedRemaining(slowThenFast)).toBe(50 * SECOND);
    const fastThenSlow = samples("JobRunning", [0, 0], [40 * SECOND, 40], [60 * SECOND, 50]);
    expect(estimatedRemaining(fastThenSlow)).toBe(60 * SECOND);
    // Nine per cent are too few.
    expect(estimatedRemaining(samples("JobRunning", [0, 0], [82 * SECOND, 41], [91 * SECOND, 50]))).toBe(91 * SECOND);
  });

  it("estimates by the latest samples in a row that wait for the same reason", () => {
    const before = samples("WaitingForBackup", [0], [MINUTE]);
    const running = samples("BackupRunning", [2 * MINUTE, 10], [3 * MINUTE, 20]);
    expect(estimatedRemaining([...before, ...running])).toBe(8 * MINUTE);
    expect(estimatedRemaining([...running, ...samples("SetNotVisible", [4 * MINUTE])])).toBeUndefined();
  });

  it("does not count a queue before the progress as part of the rate", () => {
    expect(estimatedRemaining(samples("JobRunning", [0, 0], [HOUR, 0], [HOUR + MINUTE, 50]))).toBe(MINUTE);
    expect(estimatedRemaining(samples("JobRunning", [0, 0], [HOUR, 0], [HOUR + MINUTE, 5]))).toBe(19 * MINUTE);
  });
});
