/** What gates cost that wait, and whether anything of them is left when they have ended. */
import { fileURLToPath } from "node:url";
import { startChild } from "../child-process.mjs";

const file = fileURLToPath(new URL("../processes/waiting-gates.cjs", import.meta.url));

export const gateWaiting = {
  title: "waiting gates",
  async measure({ plan: { gateWaiting: plan }, target }) {
    const child = startChild("the waiting gates", file, [JSON.stringify(target)]);
    try {
      const measured = await child.ask(plan);
      const { heapBytes, residentBytes, cpuShare, left } = measured;
      const leftText = left.length === 0 ? "none" : left.join(", ");
      const title = `${plan.gates.toLocaleString("en")} gates waiting in one process`;
      return {
        id: "gateWaiting",
        head: ["", "heap a gate", "resident a gate", `CPU at rest, ${plan.etaMs / 1_000} s`, "left after the end"],
        figures: [{ title, ...measured }],
        lines: [[title, kilobytes(heapBytes), kilobytes(residentBytes), `${(cpuShare * 100).toFixed(2)} %`, leftText]],
        notes: [],
        aims: [{ text: "ended gates leave no timer and no handle", result: leftText, met: left.length === 0 }],
      };
    } finally {
      await child.end();
    }
  },
};

function kilobytes(bytes) {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
