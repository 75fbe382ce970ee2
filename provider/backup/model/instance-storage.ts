/** Where an instance keeps its data. Retention after a release and the list of backup sets depend on it. */
export type InstanceStorage = "LocalSsd" | "CloudDisk" | "Unknown";

const LOCAL_SSD: ReadonlySet<string> = new Set(["local_ssd", "ephemeral_ssd"]);
/** RDS and MongoDB: `cloud_ssd`, `cloud_essd`, `cloud_essd1`, `cloud_auto`, `cloud_essd_dbfs_s`, `general_essd`. */
const CLOUD_DISK = /^(cloud_\w+|general_essd)$/;

/** The storage that a raw storage type means. PolarDB and Redis name their storage in other words: `Unknown`. */
export function storageOf(rawStorage: string): InstanceStorage {
  const name = rawStorage.toLowerCase();
  if (LOCAL_SSD.has(name)) return "LocalSsd";
  return CLOUD_DISK.test(name) ? "CloudDisk" : "Unknown";
}
