import { KEEPS_NOTHING, storedPolicy, type ReleaseRule } from "../../world/release-rule";
import { hasCloudDisk } from "./has-cloud-disk";

/**
 * What a release of a DDS instance keeps. DeleteDBInstance has no parameter for it: the stored policy decides, which local
 * disks do not have. 1 keeps a final backup, 2 keeps all sets and a final backup.
 */
export const mongodbReleaseRule: ReleaseRule = ({ instance }) => {
  const keep = storedPolicy(instance);
  if (!hasCloudDisk(instance) || keep === "None") return KEEPS_NOTHING;
  return { sets: keep === "All" ? "All" : "None", finalBackup: true };
};
