import type { RecoveryRange } from "../model/recovery-window";
import type { RecoveryStatus } from "./backup-status";
import type { RecoveryReading } from "./status-readings";

/** Point-in-time recovery in the terms of a status. */
export function recoveryStatus(recovery: RecoveryReading): RecoveryStatus {
  if (recovery.kind !== "Window") return recovery;
  const ranges = recovery.window.ranges.map(isoRange);
  return { kind: "Window", ranges, end: ranges.at(-1)?.to ?? "" };
}

function isoRange({ fromMs, toMs }: RecoveryRange): { from: string; to: string } {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}
