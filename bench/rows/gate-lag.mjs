/** How many calls waiting for a backup takes, and how late who waits lets go: this gate and polls at fixed steps. */
import { fileURLToPath } from "node:url";
import { startChild } from "../child-process.mjs";
import { mean } from "../statistics.mjs";

const file = fileURLToPath(new URL("../processes/gates.cjs", import.meta.url));
const MINUTE = 60_000;
const DURATIONS = [
  { text: "1 min", durationMs: MINUTE },
  { text: "20 min", durationMs: 20 * MINUTE },
  { text: "2 h", durationMs: 120 * MINUTE },
];
const CASES = [
  { product: "rds", condition: "JobFinished", title: "RDS, a job and its set" },
  { product: "rds", condition: "Idle", title: "RDS, idle" },
  { product: "redis", condition: "JobFinished", title: "Tair, a job and its set" },
  { product: "redis", condition: "Idle", title: "Tair, idle" },
];
const WAITERS = [
  { id: "gate", title: "this gate" },
  { id: "poll5s", title: "5 s poll" },
  { id: "poll10s", title: "10 s poll + 60 s" },
];
const YARDSTICK = "poll5s";
const MAX_CALLS = 1 / 3;
/** Or a share of the backup's duration, where that is more. */
const MAX_LAG_MS = 5_000;
const MAX_LAG_SHARE = 0.01;

export const gateLag = {
  title: "calls and lag of gates",
  async measure({ plan: { gateLag: plan } }) {
    const child = startChild("the gates", file, []);
    const startsMs = Array.from({ length: plan.starts }, (_, number) => ((number + 0.5) * MAX_LAG_MS) / plan.starts);
    const ids = WAITERS.map(({ id }) => id);
    const figures = [];
    try {
      for (const { title, ...what } of CASES) {
        for (const { text, durationMs } of DURATIONS) {
          const measured = await child.ask({ order: "lag", ...what, durationMs, ids, startsMs });
          figures.push(figure({ title: `${title}, ${text}`, ...what, durationMs, measured }));
        }
      }
    } finally {
      await child.end();
    }
    return {
      id: "gateLag",
      head: ["calls, longest lag (× the 5 s poll's calls)", ...WAITERS.map(({ title }) => title), "aim"],
      figures,
      lines: figures.map((one) => [one.title, ...ids.map((id) => cell(one.values[id])), verdict(one.met)]),
      notes: [
        `mean calls and longest lag of ${plan.starts} starts within ${MAX_LAG_MS / 1_000} s; sets show 60 s after the end; polls as in the vendor's CLI (5 s) and in Terraform (10 s, and 60 s before the set)`,
      ],
      aims: [
        {
          text: `a gate makes at most a third of the 5 s poll's calls, with at most ${MAX_LAG_MS / 1_000} s or 1 % of lag`,
          result: `${figures.filter(({ met }) => met).length} of ${figures.length} cases`,
          met: figures.every(({ met }) => met),
        },
      ],
    };
  },
};

function figure({ title, product, condition, durationMs, measured }) {
  const callsOf = (id) => mean(measured[id].calls);
  const values = Object.fromEntries(
    Object.entries(measured).map(([id, { lagsMs }]) => [
      id,
      { calls: callsOf(id), lagMs: Math.max(...lagsMs), ratio: callsOf(id) / callsOf(YARDSTICK) },
    ]),
  );
  const { ratio, lagMs } = values.gate;
  const met = ratio <= MAX_CALLS && lagMs <= Math.max(MAX_LAG_MS, durationMs * MAX_LAG_SHARE);
  return { title, product, condition, durationMs, values, met };
}

function cell({ calls, lagMs, ratio }) {
  const shown = Number.isInteger(calls) ? String(calls) : calls.toFixed(1);
  return `${shown}, ${(lagMs / 1_000).toFixed(1)} s (${ratio.toFixed(2)}×)`;
}

function verdict(met) {
  return met ? "met" : "not met";
}
