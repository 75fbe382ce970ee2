/** Child processes that take one order at a time over IPC and respond to each. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { Failure } from "../tools/script.mjs";

const MAX_MS = 60_000;

/** @typedef {{ response?: unknown, failure?: string }} Reply */

/**
 * Starts `file`, which ends when this process does. `send` resolves to the response to an order, `end` ends the child.
 *
 * @param {string} name of the child, for failures
 * @param {string} file
 * @param {string[]} args
 */
export function startChild(name, file, args) {
  const child = fork(file, args, { stdio: ["ignore", 2, 2, "ipc"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  /** @type {((reply: Reply) => void) | undefined} */
  let settle;
  const exited = once(child, "exit").then(() => settle?.({ failure: "it ended before it responded" }));
  child.on("error", (error) => settle?.({ failure: error.message }));
  child.on("message", (message) => settle?.(/** @type {Reply} */ (message)));
  return {
    /**
     * @param {import("node:child_process").Serializable} order
     * @returns {Promise<unknown>}
     */
    async send(order) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Failure(`${name} has ended.`);
      const timer = setTimeout(() => settle?.({ failure: `no response in ${MAX_MS} ms` }), MAX_MS);
      const reply = await new Promise((/** @type {(reply: Reply) => void} */ resolve) => {
        settle = resolve;
        child.send(order, (error) => {
          if (error) resolve({ failure: error.message });
        });
      });
      clearTimeout(timer);
      if (reply.failure !== undefined)
        throw new Failure(`${name} failed at ${JSON.stringify(order)}: ${reply.failure}`);
      return reply.response;
    },
    async end() {
      kill();
      await exited;
      process.off("exit", kill);
    },
  };
}
