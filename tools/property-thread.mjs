/** Runs chunks of histories in a thread of its own. */
import { Worker } from "node:worker_threads";

/** A thread with the compiled property at `path`; `run` resolves to a chunk's counts and, where it failed, why. */
export class PropertyThread {
  constructor(path) {
    this.worker = new Worker(new URL("./property-worker.mjs", import.meta.url), { workerData: path });
  }

  /** What takes longer than `timeoutMs` has failed: a history never waits for real time. */
  run(chunk, { timeoutMs = 600_000 } = {}) {
    return new Promise((resolve) => {
      const finish = (result) => {
        clearTimeout(timer);
        for (const [event, listener] of listeners) this.worker.off(event, listener);
        resolve(result);
      };
      const fail = (failure) => finish({ counts: {}, failure });
      const timer = setTimeout(() => fail(`It has not ended after ${timeoutMs / 1000} s.`), timeoutMs);
      const listeners = [
        ["message", finish],
        ["error", (error) => fail(error?.stack ?? String(error))],
        ["exit", (code) => fail(`The thread has ended with code ${code}.`)],
      ];
      for (const [event, listener] of listeners) this.worker.on(event, listener);
      this.worker.postMessage(chunk);
    });
  }

  close() {
    return this.worker.terminate();
  }
}
