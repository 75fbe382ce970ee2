import type { ProductDefaults } from "../../world/product-defaults";
import { polardbReleaseRule } from "./release-rule";

/** The defaults of PolarDB. */
export const polardbDefaults: ProductDefaults = {
  engine: "MySQL",
  engineVersion: "8.0",
  instanceType: "Cluster",
  status: "Running",
  backupMethod: "Snapshot",
  // Log backup cannot be off.
  logBackup: () => true,
  releaseRule: polardbReleaseRule,
  // The documentation calls the BackupJobId of CreateBackup the id of the set.
  setIdIsJobId: true,
};
