/** How many calls it takes to wait for a backup, and how late the wait ends: this gate, and polls at fixed intervals. */
import { fileURLToPath } from "node:url";
import { startChild } from "../child-process.mjs";
import { mean } from "../statistics.mjs";

/** @typedef {import("../gates/waiters.cjs").WaiterId} WaiterId */
/** @typedef {Record<WaiterId, { calls: number, lagMs: number, ratio: number }>} Values */
/** @typedef {{ product: "rds" | "redis", condition: "JobFinished" | "Idle" }} Case */

const file = fileURLToPath(new URL("../processes/gates.cjs", import.meta.url));
const MINUTE = 60_000;
const DURATIONS = [
  { text: "1 min", durationMs: MINUTE },
  { text: "20 min", durationMs: 20 * MINUTE },
  { text: "2 h", durationMs: 120 * MINUTE },
];
/** @type {(Case & { title: string })[]} */
const CASES = [
  { product: "rds", condition: "JobFinished", title: "RDS, a job and its set" },
  { product: "rds", condition: "Idle", title: "RDS, idle" },
  { product: "redis", condition: "JobFinished", title: "Tair, a job and its set" },
  { product: "redis", condition: "Idle", title: "Tair, idle" },
];
/** @type {{ id: WaiterId, title: string }[]} */
const WAITERS = [
  { id: "gate", title: "this gate" },
  { id: "poll5s", title: "5 s poll" },
  { id: "poll10s", title: "10 s poll + 60 s" },
];
const YARDSTICK = "poll5s";
const MAX_CALLS_SHARE = 1 / 3;
/** Or a share of the backup's duration, where that is more. */
const MAX_LAG_MS = 5_000;
const MAX_LAG_SHARE = 0.01;

/** @type {import("./rows.mjs").TableRow} */
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
          const measured = await child.send({ order: "lag", ...what, durationMs, ids, startsMs });
          const samples = /** @type {import("../processes/gates.cjs").LagSamples} */ (measured);
          figures.push(figure(`${title}, ${text}`, what, durationMs, samples));
        }
      }
    } finally {
      await child.end();
    }
    return {
      id: "gateLag",
      head: ["calls, longest lag (× the 5 s poll's calls)", ...WAITERS.map(({ title }) => title), "aim"],
      figures,
      lines: figures.map(({ title, values, met }) => [
        title,
        ...ids.map((id) => cell(values[id])),
        met ? "met" : "not met",
      ]),
      notes: [
        `mean calls and longest lag of ${plan.starts} starts within ${MAX_LAG_MS / 1_000} s; sets become visible 60 s after the end; polls as in the vendor's CLI (5 s) and in Terraform (10 s, and 60 s before the set)`,
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

/**
 * @param {string} title
 * @param {Case} what
 * @param {number} durationMs
 * @param {import("../processes/gates.cjs").LagSamples} samples
 */
function figure(title, { product, condition }, durationMs, samples) {
  const valuesOf = (/** @type {WaiterId} */ id) => {
    const calls = mean(samples[id].calls);
    return { calls, lagMs: Math.max(...samples[id].lagsMs), ratio: calls / mean(samples[YARDSTICK].calls) };
  };
  /** @type {Values} */
  const values = { gate: valuesOf("gate"), poll5s: valuesOf("poll5s"), poll10s: valuesOf("poll10s") };
  const { ratio, lagMs } = values.gate;
  const met = ratio <= MAX_CALLS_SHARE && lagMs <= Math.max(MAX_LAG_MS, durationMs * MAX_LAG_SHARE);
  return { title, product, condition, durationMs, values, met };
}

/** @param {Values[WaiterId]} value */
function cell({ calls, lagMs, ratio }) {
  const text = Number.isInteger(calls) ? String(calls) : calls.toFixed(1);
  return `${text}, ${(lagMs / 1_000).toFixed(1)} s (${ratio.toFixed(2)}×)`;
}
