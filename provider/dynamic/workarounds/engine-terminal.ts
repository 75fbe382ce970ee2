import { readFileSync, readlinkSync } from "node:fs";

/** The engine starts a shell that starts Node; a version manager may put one more between. */
const MAX_ANCESTORS = 5;

/**
 * Whether the engine's display replaces rows, as it does on an interactive terminal. The provider's own output is a pipe, and
 * the engine does not report its display. On Linux, `/proc` shows the engine's files and command line. Elsewhere this returns
 * false, which prints fewer lines. See docs/adr/0011.
 */
export function engineHasTerminal(): boolean {
  // The engine's own rule: no pipe on either side, no CI, and not --non-interactive.
  if (process.env.TERM === "dumb" || process.env.CI) return false;
  try {
    const pid = enginePid();
    return pid !== undefined && isTerminal(pid, 0) && isTerminal(pid, 1) && !isNonInteractive(pid);
  } catch {
    return false;
  }
}

function enginePid(): number | undefined {
  let pid = process.ppid;
  for (let level = 0; level < MAX_ANCESTORS; level += 1) {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    if (stat.includes("(pulumi)")) return pid;
    // The name in brackets may hold anything; what follows it is "state ppid …".
    pid = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  }
  return undefined;
}

function isTerminal(pid: number, descriptor: number): boolean {
  return /^\/dev\/(pts\/|tty)/.test(readlinkSync(`/proc/${pid}/fd/${descriptor}`));
}

function isNonInteractive(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, "utf8")
    .split("\0")
    .some((word) => /^--non-interactive(=true)?$/.test(word));
}
