/** What waiting gates cost, and whether they leave anything behind when they have ended. */
import { fileURLToPath } from "node:url";
import { startChild } from "../child-process.mjs";

/** @typedef {import("../processes/waiting-gates.cjs").Measured} Measured */

const file = fileURLToPath(new URL("../processes/waiting-gates.cjs", import.meta.url));

/** @type {import("./rows.mjs").TableRow} */
export const gateWaiting = {
  title: "waiting gates",
  async measure({ plan: { gateWaiting: plan }, target }) {
    const child = startChild("the waiting gates", file, [JSON.stringify(target)]);
    try {
      const measured = /** @type {Measured} */ (await child.send(plan));
      const { heapBytes, residentBytes, cpuShare, left } = measured;
      const leftText = left.length === 0 ? "none" : left.join(", ");
      const title = `${plan.gates.toLocaleString("en")} gates waiting in one process`;
      return {
        id: "gateWaiting",
        head: ["", "heap per gate", "resident per gate", `idle CPU, ${plan.idleMs / 1_000} s`, "left after the end"],
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

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
