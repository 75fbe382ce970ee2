import type { BackupSet } from "./backup-set";
import { visibleSets, type Instance } from "./instance";
import type { Kept } from "./release-rule";

/** An instance after its release. */
export interface ReleasedInstance {
  /** The instance as it is read by the calls for released instances: without jobs, and with the sets that were kept. */
  readonly instance: Instance;
  /** Emulator time in milliseconds since the epoch. */
  readonly releasedAt: number;
}

/**
 * Returns an instance after its release.
 *
 * @param finalSet - the backup that the system made right before the release
 */
export function releasedInstance(
  instance: Instance,
  releasedAt: number,
  kept: Kept,
  finalSet: BackupSet | undefined,
): ReleasedInstance {
  const completed = visibleSets(instance, releasedAt).filter((set) => set.status === "Success");
  const outliving = { None: [], Latest: completed.slice(0, 1), All: completed }[kept.sets];
  const seededSets = finalSet === undefined ? outliving : [finalSet, ...outliving];
  return { instance: { ...instance, status: "Released", lockMode: "Released", jobs: [], seededSets }, releasedAt };
}
