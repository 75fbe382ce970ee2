import { KEEPS_NOTHING, storedPolicy, type KeptSets, type Release, type ReleaseRule } from "../../world/release-rule";

const ORDER: readonly KeptSets[] = ["None", "Latest", "All"];

/**
 * What a release of an RDS instance keeps. Only MySQL keeps sets; the other engines have a recycle bin, whose sets no call
 * lists. The parameter of DeleteDBInstance is documented for local disks only, and its default there is None.
 */
export const rdsReleaseRule: ReleaseRule = (release) => {
  const { instance } = release;
  const isLocal = instance.spec.storageType === "local_ssd";
  const isFinance = instance.spec.category?.toLowerCase() === "finance";
  if (instance.engine !== "MySQL" || instance.readOnly || (isLocal && isFinance)) return KEEPS_NOTHING;
  return { sets: isLocal ? onLocalDisks(release) : onCloudDisks(release), finalBackup: false };
};

function onLocalDisks({ instance, requested, optimistic }: Release): KeptSets {
  return requested ?? (optimistic ? storedPolicy(instance) : "None");
}

function onCloudDisks({ instance, requested, optimistic }: Release): KeptSets {
  const stored = storedPolicy(instance);
  if (optimistic) return requested ?? stored;
  return ORDER[Math.min(ORDER.indexOf(stored), ORDER.indexOf(requested ?? "None"))] ?? "None";
}
