/** Whether `wait` with many gates makes more calls than with one for each instance, and what it costs at rest. */
import { fileURLToPath } from "node:url";
import { startChild } from "../child-process.mjs";

const file = fileURLToPath(new URL("../processes/waiting-command.cjs", import.meta.url));
const INSTANCES = 20;
const GATES = 200;
/** Of real time: where a run ends, one poll of each instance more or less is chance. */
const MAX_CALLS_RATIO = 1.1;
const MAX_CPU_SHARE = 0.01;

/** @type {import("./rows.mjs").TableRow} */
export const commandWait = {
  title: "wait on many instances",
  async measure({ plan: { commandWait: plan }, target }) {
    const child = startChild("the command", file, [JSON.stringify(target)]);
    const callsOf = async (/** @type {number} */ gates) => {
      const order = { order: "calls", instances: INSTANCES, gates, timeoutMs: plan.timeoutMs };
      return /** @type {number} */ (await child.send(order));
    };
    try {
      const few = await callsOf(INSTANCES);
      const calls = await callsOf(GATES);
      const rest = { order: "rest", instances: GATES, idleMs: plan.idleMs };
      const cpuShare = /** @type {number} */ (await child.send(rest));
      const cpuText = `${(cpuShare * 100).toFixed(2)} %`;
      const ratioText = `${(calls / few).toFixed(2)} ×`;
      return {
        id: "commandWait",
        head: [
          `alicloud-backup wait, ${plan.timeoutMs / 1_000} s`,
          `calls of ${GATES} gates`,
          `calls of ${INSTANCES} gates`,
          `CPU at rest, ${GATES} instances on a terminal`,
        ],
        figures: [{ calls, few, cpuShare }],
        lines: [[`a file of gates on ${INSTANCES} instances`, `${calls} (${ratioText})`, String(few), cpuText]],
        notes: [],
        aims: [
          {
            text: `wait with ${GATES} gates makes the calls of ${INSTANCES} gates, up to ${MAX_CALLS_RATIO} ×`,
            result: ratioText,
            met: calls <= few * MAX_CALLS_RATIO,
          },
          {
            text: `wait on ${GATES} instances takes less than 1 % of a CPU at rest`,
            result: cpuText,
            met: cpuShare < MAX_CPU_SHARE,
          },
        ],
      };
    } finally {
      await child.end();
    }
  },
};
