/** A contender in a process of its own, for rows that measure many calls. */
import { fileURLToPath } from "node:url";
import { startChild } from "./child-process.mjs";
import { byContender } from "./contenders.mjs";

/** @typedef {import("./emulator.mjs").Target} Target */
/** @typedef {ReturnType<typeof startWorker>} Worker */

const file = fileURLToPath(new URL("processes/worker.cjs", import.meta.url));

/**
 * @param {import("./contenders.mjs").Contender} contender
 * @param {Target} target
 */
export function startWorker(contender, target) {
  const child = startChild(contender.title, file, [contender.file, JSON.stringify(target)]);
  return {
    /**
     * The milliseconds of each of `calls`, made one after another, and the CPU milliseconds of all.
     *
     * @param {number} calls
     */
    async oneAfterAnother(calls) {
      const measured = await child.send({ order: "oneAfterAnother", calls });
      return /** @type {{ times: number[], cpuMs: number }} */ (measured);
    },
    /**
     * The milliseconds of all `calls`, made `width` at a time.
     *
     * @param {number} calls
     * @param {number} width
     */
    async together(calls, width) {
      return /** @type {number} */ (await child.send({ order: "together", calls, width }));
    },
    /** The most bytes that the process has held in memory. */
    async peakMemory() {
      return /** @type {number} */ (await child.send({ order: "peakMemory" }));
    },
    end: () => child.end(),
  };
}

/**
 * Runs `work` with a worker of each contender, and ends them all.
 *
 * @template Result
 * @param {Target} target
 * @param {(workers: import("./contenders.mjs").ByContender<Worker>) => Promise<Result>} work
 */
export async function withWorkers(target, work) {
  const workers = byContender((contender) => startWorker(contender, target));
  try {
    return await work(workers);
  } finally {
    await Promise.all(Object.values(workers).map((worker) => worker.end()));
  }
}
