/**
 * Runs child processes that don't outlive this one: Ctrl-C, SIGTERM and a closed terminal end them first, then this
 * process exits, so that "exit" listeners (which remove temporary folders and locks) never race with a running child.
 * After `kill -9` of this process, its children are killed too: an `npm ci` that went on would break the next one.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { createInterface } from "node:readline";

const KEPT_LINES = 20;
/**
 * Becomes the command, after leaving a watcher in its process group: descriptor 3 ends when this process does, however
 * that happens, and then the group is killed. The watcher keeps no other descriptor, which would hold our pipes open.
 */
const WATCHED = '{ read -r _; kill -s KILL -- "-$$"; } <&3 3<&- >/dev/null 2>&1 & exec "$@" 3<&-';
const children = new Set();
let stopping = false;

/**
 * Runs `command` to its end and resolves to `{ code, stdout, lastLines }`; it never rejects: a command that can't be
 * started has code 127. By default stdout is collected and stderr is given to `onLine`, line by line; `stdio` overrides
 * that. `ownGroup: false` keeps the child in the terminal's foreground group, for one that reads the keyboard; `abort`
 * is an AbortSignal that ends it.
 */
export function run(command, args, { cwd, env, stdio, timeoutMs, abort, ownGroup = true, onLine } = {}) {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, detached: ownGroup };
    const descriptors = stdio ?? ["ignore", "pipe", "pipe"];
    const child = ownGroup
      ? spawn("sh", ["-c", WATCHED, "sh", command, ...args], { ...options, stdio: [...descriptors, "pipe"] })
      : spawn(command, args, { ...options, stdio: descriptors });
    // Lets the watcher go; what the command may have left running goes with it.
    child.on("exit", () => child.stdio[3]?.destroy());
    const signalChild = (signal) => {
      try {
        process.kill(ownGroup ? -child.pid : child.pid, signal);
      } catch {
        // It has ended already.
      }
    };
    const entry = { ownGroup, signalChild };
    children.add(entry);
    abort?.addEventListener("abort", () => signalChild("SIGTERM"), { once: true });
    const timer = timeoutMs && setTimeout(() => signalChild("SIGKILL"), timeoutMs);

    let stdout = "";
    const lastLines = [];
    child.stdout?.setEncoding("utf8").on("data", (chunk) => (stdout += chunk));
    if (child.stderr) {
      createInterface({ input: child.stderr }).on("line", (line) => {
        lastLines.push(line);
        if (lastLines.length > KEPT_LINES) lastLines.shift();
        onLine?.(line);
      });
    }

    const finish = (code) => {
      clearTimeout(timer);
      children.delete(entry);
      // While stopping, the caller must not go on as if the child had failed by itself.
      if (!stopping) resolve({ code, stdout, lastLines });
    };
    child.on("error", (error) => {
      lastLines.push(error.message);
      finish(127);
    });
    child.on("close", (code, signal) => finish(code ?? 128 + constants.signals[signal]));
  });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(signal));

async function stop(signal) {
  if (stopping) return;
  stopping = true;
  const started = Date.now();
  // SIGINT lets `go` and `npm` remove what they have in hand.
  for (const child of children) if (child.ownGroup) child.signalChild("SIGINT");
  let forwarded = false;
  while (children.size > 0 && Date.now() - started < 5000) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    // One in the foreground group has the terminal's Ctrl-C already; a second one at once would cut its own cleaning.
    if (!forwarded && Date.now() - started > 300) {
      forwarded = true;
      for (const child of children) if (!child.ownGroup) child.signalChild(signal);
    }
  }
  for (const child of children) child.signalChild("SIGKILL");
  process.exit(128 + constants.signals[signal]);
}
