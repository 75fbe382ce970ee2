/**
 * Runs child processes that don't outlive this one. Ctrl-C, SIGTERM and a closed terminal end the children first and
 * then this process, so that "exit" listeners (which remove temporary folders and locks) never race with a running child.
 * A `kill -9` of this process kills its children too: an `npm ci` that goes on would break the next one.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { createInterface } from "node:readline";

const KEPT_LINES = 20;
/**
 * Starts a watcher in its process group, then becomes the command. Descriptor 3 closes when this process ends for
 * whatever reason, and the watcher then kills the group. It keeps no other descriptor, which would hold our pipes open.
 */
const WATCHED = '{ read -r _; kill -s KILL -- "-$$"; } <&3 3<&- >/dev/null 2>&1 & exec "$@" 3<&-';
/** @type {Set<{ ownGroup: boolean, signalChild: (signal: NodeJS.Signals) => void }>} */
const children = new Set();
let stopping = false;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to the environment of this process
 * @property {("ignore" | "inherit" | "pipe" | number)[]} [stdio] stdin, stdout and stderr; by default stdin is empty,
 *   stdout is collected, and stderr is passed to `onLine`
 * @property {number} [timeoutMs] kills the command after that time
 * @property {AbortSignal | undefined} [abort] ends the command with SIGTERM
 * @property {boolean} [ownGroup] false keeps the command in the terminal's foreground process group, for one that reads
 *   the keyboard
 * @property {(line: string) => void} [onLine] receives stderr line by line
 */

/**
 * @typedef {object} RunResult
 * @property {number} code the exit code; 127 for a command that can't be started, 128 and the signal for one that a
 *   signal ended
 * @property {string} stdout
 * @property {string[]} lastLines the last 20 lines of stderr
 */

/**
 * Runs `command` to its end. Never rejects.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { cwd, env, stdio, timeoutMs, abort, ownGroup = true, onLine } = {}) {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, detached: ownGroup };
    const descriptors = stdio ?? [
      /** @type {const} */ ("ignore"),
      /** @type {const} */ ("pipe"),
      /** @type {const} */ ("pipe"),
    ];
    const child = ownGroup
      ? spawn("sh", ["-c", WATCHED, "sh", command, ...args], { ...options, stdio: [...descriptors, "pipe"] })
      : spawn(command, args, { ...options, stdio: descriptors });
    // Ends the watcher, which kills what the command may have left running.
    child.on("exit", () => child.stdio[3]?.destroy());
    const signalChild = (/** @type {NodeJS.Signals} */ signal) => {
      // It could not be started.
      if (child.pid === undefined) return;
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
    /** @type {string[]} */
    const lastLines = [];
    child.stdout?.setEncoding("utf8").on("data", (/** @type {string} */ chunk) => (stdout += chunk));
    if (child.stderr) {
      createInterface({ input: child.stderr }).on("line", (line) => {
        lastLines.push(line);
        if (lastLines.length > KEPT_LINES) lastLines.shift();
        onLine?.(line);
      });
    }

    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer);
      children.delete(entry);
      // While stopping, the caller must not go on as if the child had failed by itself.
      if (!stopping) resolve({ code, stdout, lastLines });
    };
    child.on("error", (error) => {
      lastLines.push(error.message);
      finish(127);
    });
    child.on("close", (code, signal) => finish(code ?? signalCode(signal)));
  });
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, stop);

/** @param {NodeJS.Signals | null} signal */
function signalCode(signal) {
  return 128 + (signal === null ? 0 : constants.signals[signal]);
}

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  if (stopping) return;
  stopping = true;
  const exit = () => process.exit(signalCode(signal));
  stopChildren(signal).then(exit, exit);
}

/** @param {NodeJS.Signals} signal */
async function stopChildren(signal) {
  const started = Date.now();
  // SIGINT lets `go` and `npm` remove their temporary files.
  for (const child of children) if (child.ownGroup) child.signalChild("SIGINT");
  let forwarded = false;
  while (children.size > 0 && Date.now() - started < 5000) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    // A child in the foreground group has received Ctrl-C already; a second one at once would interrupt its cleanup.
    if (!forwarded && Date.now() - started > 300) {
      forwarded = true;
      for (const child of children) if (!child.ownGroup) child.signalChild(signal);
    }
  }
  for (const child of children) child.signalChild("SIGKILL");
}
