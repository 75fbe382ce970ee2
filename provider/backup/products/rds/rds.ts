import { numericJobIdProblem } from "../job-id";
import type { ProductDefinition } from "../product-definition";
import { rdsFleet } from "./fleet";
import { rdsAttributes } from "./attributes";
import { rdsCreate } from "./create";
import { rdsRecovery } from "./recovery";
import { rdsPolicy } from "./policy";
import { rdsSets } from "./sets";
import { rdsTasks } from "./tasks";
import { RDS_TITLE } from "./title";

/** ApsaraDB RDS. */
export const rds: ProductDefinition<"Rds"> = {
  product: "Rds",
  title: RDS_TITLE,
  idPrefixes: ["rm", "rr", "pgm", "pgr"],
  version: "2014-08-15",
  endpointKey: "rds",
  ramPrefix: "rds",
  ramResource: "dbinstance",
  instanceParameter: "DBInstanceId",
  errorCodes: {
    instanceNotFound: [
      "DBInstanceNotFound",
      "InvalidDBInstance.NotFound",
      "InvalidDBInstanceId.NotFound",
      "InvalidDBInstanceName.NotFound",
    ],
    notApplicable: { ReadDBInstanceNotSupport: "ReadReplica" },
  },
  jobIdProblem: numericJobIdProblem,
  setLink: "ByTask",
  tasks: rdsTasks,
  sets: rdsSets,
  create: rdsCreate,
  attributes: rdsAttributes,
  recovery: rdsRecovery,
  policy: rdsPolicy,
  fleet: rdsFleet,
  backupOptions: {
    methods: ["Physical", "Snapshot", "Logical"],
    partialMethods: ["Logical"],
    // SQL Server only; the instance id does not reveal the engine.
    types: ["Auto", "FullBackup"],
    retentionDays: { min: 1, max: 3_650 },
  },
};
