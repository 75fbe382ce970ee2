import { productName } from "../products/products";
import type { BackupSet } from "./backup-set";
import type { Cloud } from "./cloud";
import { allSets, type Instance } from "./instance";
import { endOf, phaseOf, progressOf, type Job } from "./job";
import type { InstanceSnapshot, JobSnapshot, SetSnapshot, Snapshot } from "./snapshot";

const iso = (time: number): string => new Date(time).toISOString();

/** Returns the state of the cloud at this moment. */
export function takeSnapshot(cloud: Cloud): Snapshot {
  const now = cloud.clock.now();
  return {
    now: iso(now),
    speed: cloud.clock.speed,
    instances: [
      ...cloud.world.all().map((instance) => instanceSnapshot(instance, now)),
      ...cloud.world
        .releasedInstances()
        .map(({ instance, releasedAt }) => ({ ...instanceSnapshot(instance, now), releasedAt: iso(releasedAt) })),
    ],
  };
}

function instanceSnapshot(instance: Instance, now: number): InstanceSnapshot {
  return {
    product: productName(instance.product),
    id: instance.id,
    accountId: instance.accountId,
    regionId: instance.regionId,
    status: instance.status,
    jobs: instance.jobs.map((job) => jobSnapshot(job, now)),
    sets: allSets(instance).map((set) => setSnapshot(set, now)),
  };
}

function jobSnapshot(job: Job, now: number): JobSnapshot {
  const end = endOf(job);
  return {
    jobId: job.jobId,
    backupId: job.backupId,
    mode: job.mode,
    phase: phaseOf(job, now),
    progress: progressOf(job, now),
    createdAt: iso(job.createdAt),
    ...(job.startsAt === undefined ? {} : { startsAt: iso(job.startsAt) }),
    ...(end === undefined ? {} : { endsAt: iso(end) }),
    ...(job.nodeId === undefined ? {} : { nodeId: job.nodeId }),
  };
}

function setSnapshot(set: BackupSet, now: number): SetSnapshot {
  const {
    startedAt,
    endedAt,
    visibleAt,
    nodeId,
    sizeBytes: _sizeBytes,
    fields: _fields,
    shards: _shards,
    ...same
  } = set;
  return {
    ...same,
    startedAt: iso(startedAt),
    endedAt: iso(endedAt),
    visible: visibleAt <= now && endedAt <= now,
    ...(nodeId === undefined ? {} : { nodeId }),
  };
}
