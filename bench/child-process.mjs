/** Child processes that take one order at a time over IPC and respond to each. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { Failure } from "../tools/script.mjs";

const MAX_MS = 60_000;

/** Starts `file`; `ask(order)` resolves to its response, `end()` ends it. Nothing outlives this process. */
export function startChild(name, file, args) {
  const child = fork(file, args, { stdio: ["ignore", 2, 2, "ipc"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let settle;
  const exited = once(child, "exit").then(() => settle?.({ failure: "it ended before it responded" }));
  child.on("error", (error) => settle?.({ failure: error.message }));
  child.on("message", (message) => settle?.(message));
  return {
    async ask(order) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Failure(`${name} has ended.`);
      const timer = setTimeout(() => settle({ failure: `no response in ${MAX_MS} ms` }), MAX_MS);
      const message = await new Promise((resolve) => {
        settle = resolve;
        child.send(order, (error) => error && resolve({ failure: error.message }));
      });
      clearTimeout(timer);
      if (message.failure) throw new Failure(`${name} failed at ${JSON.stringify(order)}: ${message.failure}`);
      return message.response;
    },
    async end() {
      kill();
      await exited;
      process.off("exit", kill);
    },
  };
}
