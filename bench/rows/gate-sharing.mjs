/** Whether many gates on the same instances make more calls than one gate on each does. */
import { fileURLToPath } from "node:url";
import { startChild } from "../child-process.mjs";

const file = fileURLToPath(new URL("../processes/gates.cjs", import.meta.url));
const INSTANCES = 20;
const GATES = 200;
const DURATION_MS = 20 * 60_000;
const SPREADS = [
  { text: "starting together", spreadMs: 0 },
  { text: "starting within 5 s", spreadMs: 5_000 },
];

/** @type {import("./rows.mjs").TableRow} */
export const gateSharing = {
  title: "calls of gates that share instances",
  async measure() {
    const child = startChild("the gates", file, []);
    const callsOf = async (/** @type {number[]} */ startsMs) => {
      const order = { order: "sharing", instances: INSTANCES, durationMs: DURATION_MS, startsMs };
      return /** @type {number} */ (await child.send(order));
    };
    const figures = [];
    try {
      for (const { text, spreadMs } of SPREADS) {
        const startsMs = Array.from({ length: GATES }, (_, number) => (number * spreadMs) / GATES);
        const calls = await callsOf(startsMs);
        // The first gate of each instance.
        const few = await callsOf(startsMs.slice(0, INSTANCES));
        const title = `${GATES} gates on ${INSTANCES} instances, ${text}`;
        figures.push({ title, calls, few, met: calls <= few });
      }
    } finally {
      await child.end();
    }
    return {
      id: "gateSharing",
      head: ["calls, RDS, a job of 20 min and its set", `${GATES} gates`, `${INSTANCES} gates`, "aim"],
      figures,
      lines: figures.map(({ title, calls, few, met }) => [
        title,
        `${calls} (${(calls / few).toFixed(2)}×)`,
        String(few),
        met ? "met" : "not met",
      ]),
      notes: [],
      aims: [
        {
          text: `${GATES} gates on ${INSTANCES} instances make no more calls than ${INSTANCES} gates`,
          result: figures.map(({ calls, few }) => `${(calls / few).toFixed(2)} ×`).join(", "),
          met: figures.every(({ met }) => met),
        },
      ],
    };
  },
};
