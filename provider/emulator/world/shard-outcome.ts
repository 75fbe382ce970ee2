/** What became of the shards in one backup of a cluster. */
export interface ShardOutcome {
  /** The shards whose part failed. */
  readonly failedNodes: readonly string[];
  /** The shards of which there is no part. */
  readonly missingNodes: readonly string[];
  /** MongoDB `AttachLogStatus` at the end. `undefined`: what the log backup of the instance implies. */
  readonly attachLogStatus: string | undefined;
  /** From the end of the backup until its logs are attached, in milliseconds. */
  readonly attachLogMs: number;
}

/** Completes what a scenario states about the shards of a backup. */
export function shardOutcome(spec: {
  failedNodes?: string[];
  missingNodes?: string[];
  attachLogStatus?: string;
  attachLogMs?: number;
}): ShardOutcome {
  return {
    failedNodes: spec.failedNodes ?? [],
    missingNodes: spec.missingNodes ?? [],
    attachLogStatus: spec.attachLogStatus,
    attachLogMs: spec.attachLogMs ?? 0,
  };
}
