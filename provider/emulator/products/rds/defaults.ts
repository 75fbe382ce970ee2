import type { ProductDefaults } from "../../world/product-defaults";
import { rdsReleaseRule } from "./release-rule";

/** The defaults of RDS. */
export const rdsDefaults: ProductDefaults = {
  engine: "MySQL",
  engineVersion: "8.0",
  instanceType: "Primary",
  status: "Running",
  backupMethod: "Physical",
  logBackup: () => true,
  releaseRule: rdsReleaseRule,
  setIdIsJobId: false,
};
