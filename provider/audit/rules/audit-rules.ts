/** The rules of an audit, every default filled in. Plain JSON; durations in milliseconds. */
export interface AuditRules {
  /** How long ago the newest good backup of an instance may have started. */
  maxAgeMs: number;
}
