import type { ProductDefaults } from "../../world/product-defaults";
import { redisReleaseRule } from "./release-rule";

/** The defaults of Redis and Tair. */
export const redisDefaults: ProductDefaults = {
  engine: "Redis",
  engineVersion: "7.0",
  instanceType: "Redis",
  status: "Normal",
  backupMethod: "Snapshot",
  logBackup: () => false,
  releaseRule: redisReleaseRule,
  setIdIsJobId: false,
};
