import type { RecoverySpec } from "../scenarios/recovery-spec";

/** A time without usable logs, in emulator time. `to` is `undefined` while it lasts. */
export interface LogGap {
  readonly from: number;
  to: number | undefined;
}

/** The log backup of an instance. */
export class LogBackup {
  /** From the clock back to the end of the recovery window, in milliseconds. */
  readonly lagMs: number;
  private readonly gaps: LogGap[];

  constructor(spec: RecoverySpec, enabled: boolean, now: number) {
    this.lagMs = spec.lagMs ?? 300_000;
    this.gaps = (spec.gaps ?? []).map(({ fromAgoMs, toAgoMs }) => ({
      from: now - fromAgoMs,
      to: toAgoMs === undefined ? undefined : now - toAgoMs,
    }));
    if (!enabled) this.gaps.push({ from: -Infinity, to: undefined });
  }

  /** Returns the gaps, oldest first. */
  sortedGaps(): readonly LogGap[] {
    return [...this.gaps].sort((left, right) => left.from - right.from);
  }

  /** Records that log backup is turned on or off: the time in between is a gap. */
  set(enabled: boolean, now: number): void {
    const open = this.gaps.find(({ to }) => to === undefined);
    if (!enabled && open === undefined) this.gaps.push({ from: now, to: undefined });
    if (enabled && open !== undefined) open.to = now;
  }
}
