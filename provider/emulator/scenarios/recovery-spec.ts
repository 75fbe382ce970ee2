/** The window in which an instance with log backup can be restored to a point in time. */
export interface RecoverySpec {
  /** How far the end of the window is behind the clock, in milliseconds. Default 300,000. */
  lagMs?: number;
  /**
   * The times without usable logs. A gap without `toAgoMs` is still open: the end of the window no longer moves. After a gap,
   * the window starts again with the next full set.
   */
  gaps?: { fromAgoMs: number; toAgoMs?: number }[];
}
