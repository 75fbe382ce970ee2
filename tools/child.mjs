/**
 * Runs child processes that don't outlive this one: Ctrl-C, SIGTERM and a closed terminal end them first, then this
 * process exits, so that "exit" listeners (which remove temporary folders and locks) never race with a running child.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { createInterface } from "node:readline";

const KEPT_LINES = 20;
const children = new Set();
let stopping = false;

/**
 * Runs `command` to its end and resolves to `{ code, stdout, lastLines }`; it never rejects: a command that can't be
 * started has code 127. By default stdout is collected and stderr is given to `onLine`, line by line; `stdio` overrides
 * that. `ownGroup: false` keeps the child in the terminal's foreground group, for one that reads the keyboard.
 */
export function run(command, args, { cwd, env, stdio, timeoutMs, ownGroup = true, onLine } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: stdio ?? ["ignore", "pipe", "pipe"],
      detached: ownGroup,
    });
    const signalChild = (signal) => {
      try {
        process.kill(ownGroup ? -child.pid : child.pid, signal);
      } catch {
        // It has ended already.
      }
    };
    const entry = { ownGroup, signalChild };
    children.add(entry);
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
