import type { ProductDefaults } from "../../world/product-defaults";
import { mongodbReleaseRule } from "./release-rule";

/** The defaults of MongoDB. */
export const mongodbDefaults: ProductDefaults = {
  engine: "MongoDB",
  engineVersion: "7.0",
  instanceType: "replicate",
  status: "Running",
  backupMethod: "Snapshot",
  // Log backup of a sharded cluster cannot be off.
  logBackup: (instanceType) => instanceType === "sharding",
  releaseRule: mongodbReleaseRule,
  setIdIsJobId: false,
};
