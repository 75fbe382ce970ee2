import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Which process of which machine. */
export interface ProcessIdentity {
  pid: number;
  /** Different for two processes that can't see each other by their pids: on other machines, or in other containers. */
  machine: string;
}

/** The identity of this process. */
export function processIdentity(): ProcessIdentity {
  const parts = [
    hostname(),
    () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
    () => readlinkSync("/proc/self/ns/pid"),
  ];
  return { pid: process.pid, machine: parts.map(textOf).join(" ") };
}

/** Whether the process has certainly ended. False for one that can't be seen from here. */
export function hasEnded({ pid, machine }: ProcessIdentity): boolean {
  if (machine !== processIdentity().machine) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Other systems than Linux have no `/proc`. */
function textOf(part: string | (() => string)): string {
  if (typeof part === "string") return part;
  try {
    return part();
  } catch {
    return "";
  }
}
