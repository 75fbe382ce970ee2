import type { Instance } from "../../world/instance";

/** Returns the `ArchitectureType` of an instance: standard, cluster or rwsplit. */
export function architectureOf(instance: Instance): string {
  return instance.spec.architecture ?? ((instance.spec.nodes?.length ?? 1) > 1 ? "cluster" : "standard");
}

/** Whether an instance is a cloud-native cluster, whose backups DescribeClusterBackupList returns. */
export function isCloudNativeCluster(instance: Instance): boolean {
  return instance.spec.computing === "Ecs" && architectureOf(instance) === "cluster";
}
