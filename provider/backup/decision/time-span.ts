interface Part {
  startTime?: string;
  endTime?: string;
}

/** From the start of the oldest part to the end of the newest one, each where a part tells it. ISO-8601, UTC. */
export function timeSpan(parts: readonly Part[]): { backupStartTime?: string; backupEndTime?: string } {
  const backupStartTime = parts.flatMap(({ startTime }) => startTime ?? []).sort()[0];
  const backupEndTime = parts
    .flatMap(({ endTime }) => endTime ?? [])
    .sort()
    .at(-1);
  return {
    ...(backupStartTime !== undefined && { backupStartTime }),
    ...(backupEndTime !== undefined && { backupEndTime }),
  };
}
