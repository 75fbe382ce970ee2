/** Whether many gates on the same instances ask the API more often than one gate on each does. */
import { fileURLToPath } from "node:url";
import { startChild } from "../child-process.mjs";

const file = fileURLToPath(new URL("../processes/gates.cjs", import.meta.url));
const INSTANCES = 20;
const GATES = 200;
const DURATION_MS = 20 * 60_000;
const SPREADS = [
  { text: "beginning together", spreadMs: 0 },
  { text: "beginning within 5 s", spreadMs: 5_000 },
];

export const gateSharing = {
  title: "calls of gates that share instances",
  async measure() {
    const child = startChild("the gates", file, []);
    const figures = [];
    try {
      for (const { text, spreadMs } of SPREADS) {
        const startsMs = Array.from({ length: GATES }, (_, number) => (number * spreadMs) / GATES);
        const callsOf = (starts) =>
          child.ask({ order: "sharing", instances: INSTANCES, durationMs: DURATION_MS, startsMs: starts });
        const many = await callsOf(startsMs);
        // The first gate of each instance.
        const few = await callsOf(startsMs.slice(0, INSTANCES));
        figures.push({
          title: `${GATES} gates on ${INSTANCES} instances, ${text}`,
          calls: many,
          few,
          met: many <= few,
        });
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
