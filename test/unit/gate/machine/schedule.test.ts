import type { ReasonCode } from "../../../../provider/backup/decision/decision";
import { estimatedRemaining, nextWait, type PollSample } from "../../../../provider/gate/machine/schedule";
import { HOUR, MINUTE, SECOND } from "../../../support/gate-samples";

/** A backup as the cloud shows it. */
interface Backup {
  /** Until it runs. */
  queueMs?: number;
  runMs: number;
  /** Per cent at a share of the run, or nothing where the cloud does not tell. */
  progress: (share: number) => number | undefined;
  /** How long it has been going on when the gate begins. */
  joinedAt?: number;
  /** From its end until its set is visible; without it, the gate waits for the end alone. */
  setLagMs?: number;
}

interface Cost {
  polls: number;
  lagMs: number;
  /** What a poll every 5 s takes. */
  fixedPolls: number;
}

/** How many polls a gate takes, and how long after the end of the wait it sees that end. */
function wait({ queueMs = 0, runMs, progress, joinedAt = 0, setLagMs }: Backup): Cost {
  const endsAt = queueMs + runMs;
  const goodAt = endsAt + (setLagMs ?? 0) - joinedAt;
  const running: ReasonCode = setLagMs === undefined ? "BackupRunning" : "JobRunning";
  const samples: PollSample[] = [];
  let at = 0;
  for (let polls = 1; polls < 10_000; polls += 1) {
    if (at >= goodAt) return { polls, lagMs: at - goodAt, fixedPolls: Math.ceil(goodAt / (5 * SECOND)) + 1 };
    const ran = at + joinedAt - queueMs;
    const told = progress(Math.max(0, ran / runMs));
    if (ran >= runMs) samples.push({ at, reasonCode: "SetNotVisible" });
    else samples.push({ at, reasonCode: running, ...(told !== undefined && { progress: told }) });
    const inMs = nextWait(samples);
    expect(inMs).toBeGreaterThanOrEqual(SECOND);
    expect(Number.isFinite(inMs)).toBe(true);
    at += Math.round(inMs);
  }
  throw new Error("never ends");
}

/** The worst of many backups that differ by a fraction of a poll: nobody is lucky. */
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
const silent = { progress: () => undefined };
const RUNS = { "1 min": MINUTE, "20 min": 20 * MINUTE, "2 h": 2 * HOUR } as const;

const lagAim = (runMs: number) => Math.max(5 * SECOND, runMs / 100);

describe.each(Object.entries(RUNS))("a backup of %s", (name, runMs) => {
  it.each([
    ["that progresses evenly", linear],
    ["after a queue as long as itself", { ...linear, queueMs: Math.min(runMs, 5 * MINUTE) }],
    ["after a queue of a few seconds", { ...linear, queueMs: 5 * SECOND }],
  ])(
    "%s needs at most a third of the polls of a fixed interval of 5 s, and its end is observed at most 5 s or 1 %% late",
    (_shape, backup) => {
      const { share, lagMs } = worst({ runMs, ...backup });
      expect(lagMs).toBeLessThanOrEqual(lagAim(runMs));
      // Of a minute, a poll makes thirteen or fourteen polls, and the worst moment to begin takes five here.
      expect(share).toBeLessThanOrEqual(name === "1 min" ? 0.37 : 1 / 3);
    },
  );

  it("needs no more polls if its set becomes visible a minute later", () => {
    const { share, lagMs } = worst({ runMs, ...linear, setLagMs: MINUTE });
    expect(lagMs).toBeLessThanOrEqual(lagAim(runMs + MINUTE));
    expect(share).toBeLessThanOrEqual(1 / 3);
  });

  it("that stalls at 99 % is observed in time", () => {
    const { polls, share, lagMs } = worst({ runMs, ...stalls });
    expect(lagMs).toBeLessThanOrEqual(lagAim(runMs));
    // Of a minute, the stall alone takes two or three polls.
    if (name === "1 min") expect(polls).toBeLessThanOrEqual(7);
    else expect(share).toBeLessThanOrEqual(1 / 3);
  });

  it("that is joined in the middle is observed in time", () => {
    const { polls, share, lagMs } = worst({ runMs, ...linear, joinedAt: 0.4 * runMs });
    expect(lagMs).toBeLessThanOrEqual(lagAim(runMs));
    if (name === "1 min") expect(polls).toBeLessThanOrEqual(4);
    else expect(share).toBeLessThanOrEqual(1 / 3);
  });

  it("without progress is observed a little later, because its end can't be estimated", () => {
    const { polls, share, lagMs } = worst({ runMs, ...silent });
    expect(lagMs).toBeLessThanOrEqual(Math.max(16 * SECOND, runMs / 100));
    if (name === "1 min") expect(polls).toBeLessThanOrEqual(6);
    else expect(share).toBeLessThanOrEqual(1 / 3);
  });

  it.each([
    ["slows down", (share: number) => percent(Math.sqrt(share)), 0.01],
    ["speeds up", (share: number) => percent(share * share), 0.06],
    [
      "rests in its middle",
      (share: number) => percent(share < 0.4 ? share * 1.25 : share < 0.6 ? 0.5 : 0.5 + (share - 0.6) * 1.25),
      0.01,
    ],
  ])("that %s is estimated badly, and its end is still not missed", (_shape, progress, lagShare) => {
    const { polls, share, lagMs } = worst({ runMs, progress });
    expect(lagMs).toBeLessThanOrEqual(Math.max(20 * SECOND, runMs * lagShare));
    if (name === "1 min") expect(polls).toBeLessThanOrEqual(9);
    else expect(share).toBeLessThanOrEqual(1 / 3);
  });
});

describe("the schedule", () => {
  const samples = (reasonCode: ReasonCode, ...told: [at: number, progress?: number][]): PollSample[] =>
    told.map(([at, progress]) => ({ at, reasonCode, ...(progress !== undefined && { progress }) }));

  it("never waits less than a second or more than an hour", () => {
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

  it("polls for a set at short intervals around one minute after its job", () => {
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

  it("starts a new estimate when another backup follows", () => {
    const first = Array.from({ length: 10 }, (_, index): [number, number] => [index * MINUTE, index * 10]);
    const second: [number, number][] = [
      [10 * MINUTE, 5],
      [11 * MINUTE, 55],
    ];
    expect(nextWait(samples("BackupRunning", ...first, ...second))).toBeLessThanOrEqual(MINUTE);
    expect(estimatedRemaining(samples("BackupRunning", ...first, ...second))).toBeLessThanOrEqual(MINUTE);
  });

  it("estimates the end of a backup that follows one which was joined late", () => {
    const seen = samples("BackupRunning", [0, 40], [MINUTE, 99], [2 * MINUTE, 5], [3 * MINUTE, 15]);
    expect(estimatedRemaining(seen)).toBe(8.5 * MINUTE);
  });

  it("makes no estimate before any progress", () => {
    expect(estimatedRemaining([])).toBeUndefined();
    expect(estimatedRemaining(samples("BackupRunning", [0, 0], [MINUTE, 0]))).toBeUndefined();
    expect(estimatedRemaining(samples("BackupRunning", [0], [MINUTE]))).toBeUndefined();
    expect(estimatedRemaining(samples("BackupRunning", [0, 0], [MINUTE, 0], [2 * MINUTE, 50]))).toBe(MINUTE);
  });
});
