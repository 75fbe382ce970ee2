import { numericJobIdProblem } from "../job-id";
import type { ProductDefinition } from "../product-definition";
import { polardbFleet } from "./fleet";
import { polardbAttributes } from "./attributes";
import { polardbCreate } from "./create";
import { polardbRecovery } from "./recovery";
import { polardbPolicy } from "./policy";
import { polardbSets } from "./sets";
import { polardbTasks } from "./tasks";
import { POLARDB_TITLE } from "./title";

/** PolarDB for MySQL, PostgreSQL and Oracle. PolarDB-X is another product, without `DescribeBackupTasks`. */
export const polardb: ProductDefinition<"PolarDb"> = {
  product: "PolarDb",
  title: POLARDB_TITLE,
  idPrefixes: ["pc"],
  version: "2017-08-01",
  endpointKey: "polardb",
  ramPrefix: "polardb",
  ramResource: "dbcluster",
  instanceParameter: "DBClusterId",
  errorCodes: { instanceNotFound: ["InvalidDBCluster.NotFound", "InvalidDBClusterId.NotFound"] },
  jobIdProblem: numericJobIdProblem,
  setLink: "ByJobId",
  tasks: polardbTasks,
  sets: polardbSets,
  create: polardbCreate,
  attributes: polardbAttributes,
  recovery: polardbRecovery,
  policy: polardbPolicy,
  fleet: polardbFleet,
  backupOptions: {},
};
