/** Runs chunks of histories in a thread of its own. */
import { Worker } from "node:worker_threads";
import { stackOf } from "./script.mjs";

/** @typedef {{ seed: number, runs: number, path?: string, isFair?: boolean, shrink?: boolean }} Chunk */
/** @typedef {{ counts: Record<string, number>, failure?: string }} ChunkResult */

/** A thread that runs the compiled property. */
export class PropertyThread {
  /** @param {string} path of the compiled `run-chunk.js` */
  constructor(path) {
    this.worker = new Worker(new URL("./property-worker.mjs", import.meta.url), { workerData: path });
  }

  /**
   * Resolves to a chunk's counts and, where it failed, why. A chunk that takes longer than `timeoutMs` has failed: a
   * history never waits for real time.
   *
   * @param {Chunk} chunk
   * @param {{ timeoutMs?: number }} [options]
   * @returns {Promise<ChunkResult>}
   */
  run(chunk, { timeoutMs = 600_000 } = {}) {
    return new Promise((resolve) => {
      const finish = (/** @type {ChunkResult} */ result) => {
        clearTimeout(timer);
        this.worker.off("message", finish).off("error", onError).off("exit", onExit);
        resolve(result);
      };
      const fail = (/** @type {string} */ failure) => finish({ counts: {}, failure });
      const onError = (/** @type {unknown} */ error) => fail(stackOf(error));
      const onExit = (/** @type {number} */ code) => fail(`The thread ended with code ${code}.`);
      const timer = setTimeout(() => fail(`The chunk has not ended after ${timeoutMs / 1000} s.`), timeoutMs);
      this.worker.on("message", finish).on("error", onError).on("exit", onExit);
      this.worker.postMessage(chunk);
    });
  }

  close() {
    return this.worker.terminate();
  }
}
