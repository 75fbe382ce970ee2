import { readFileSync, readlinkSync } from "node:fs";

/** The engine starts a shell that starts Node; a version manager may put one more between. */
const FARTHEST_ANCESTOR = 5;

/**
 * Whether the engine shows its display on a terminal. The provider's own output is a pipe, and the engine does not say; on
 * Linux the engine's can be looked at. Elsewhere: assume not, which prints fewer lines.
 */
export function engineHasTerminal(): boolean {
  try {
    let pid = process.ppid;
    for (let level = 0; level < FARTHEST_ANCESTOR; level += 1) {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      if (stat.includes("(pulumi)")) return /^\/dev\/(pts\/|tty)/.test(readlinkSync(`/proc/${pid}/fd/1`));
      // The name in brackets may hold anything; what follows it is "state ppid …".
      pid = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    }
    return false;
  } catch {
    return false;
  }
}
