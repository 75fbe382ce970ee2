import type { SetSeed } from "../scenarios/set-seed";
import type { BackupSet } from "./backup-set";
import type { Generators, JobOwner } from "./new-job";
import { shardOutcome } from "./shard-outcome";

/** Returns a set of a scenario, with generated ids and all defaults applied. */
export function newSet(instance: JobOwner, seed: SetSeed, now: number, generators: Generators): BackupSet {
  const { identifiers, random } = generators;
  const large = instance.spec.largeIds === true;
  const startedAt = now - seed.startedAgoMs;
  const endedAt = startedAt + (seed.durationMs ?? 600_000);
  const status = seed.status ?? "Success";
  return {
    backupId: seed.backupId ?? identifiers.set(large),
    jobId: seed.jobId ?? identifiers.job(large),
    status,
    mode: seed.mode ?? "Automated",
    startedAt,
    endedAt,
    visibleAt: seed.visibleAfterMs === undefined ? endedAt : now + seed.visibleAfterMs,
    isAvail: seed.isAvail ?? status === "Success",
    backupType: seed.backupType ?? "FullBackup",
    backupMethod: seed.backupMethod ?? instance.defaults.backupMethod,
    metaStatus: seed.metaStatus ?? (status === "Success" ? "OK" : "EMPTY"),
    sizeBytes: seed.sizeBytes ?? random.integer(2_000_000, 90_000_000),
    nodeId: seed.nodeId,
    shards: shardOutcome(seed),
    fields: seed.fields ?? {},
  };
}
