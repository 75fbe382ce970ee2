import type { Instance } from "../../world/instance";

/** Returns the `StorageType` of an instance. */
export function storageTypeOf(instance: Pick<Instance, "spec">): string {
  return instance.spec.storageType ?? "cloud_essd1";
}

/** Whether an instance has cloud disks. Only those have cluster backups, recovery windows and a policy for the release. */
export function hasCloudDisk(instance: Pick<Instance, "spec">): boolean {
  return storageTypeOf(instance).startsWith("cloud");
}

/** Whether the backups of an instance are cluster backups, which DescribeClusterBackups returns. */
export function hasClusterBackups(instance: Instance): boolean {
  return instance.instanceType === "sharding" && hasCloudDisk(instance);
}
