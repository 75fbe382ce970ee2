import { openJobIdProblem } from "../job-id";
import type { ProductDefinition } from "../product-definition";
import { mongodbFleet } from "./fleet";
import { mongodbAttributes } from "./attributes";
import { mongodbClusterSets } from "./cluster-sets";
import { mongodbCreate } from "./create";
import { mongodbRecovery } from "./recovery";
import { mongodbPolicy } from "./policy";
import { mongodbSets } from "./sets";
import { mongodbTasks } from "./tasks";
import { MONGODB_TITLE } from "./title";

/** ApsaraDB for MongoDB. The name of its API is DDS. */
export const mongodb: ProductDefinition<"MongoDb"> = {
  product: "MongoDb",
  title: MONGODB_TITLE,
  idPrefixes: ["dds"],
  version: "2015-12-01",
  endpointKey: "dds",
  ramPrefix: "dds",
  ramResource: "dbinstance",
  instanceParameter: "DBInstanceId",
  errorCodes: {
    instanceNotFound: ["InvalidDBInstanceId.NotFound"],
    unsupportedInstance: {
      MissingNodeId:
        "The sets of a sharded cluster are listed elsewhere, and only dds:DescribeDBInstanceAttribute says where: grant that permission.",
    },
  },
  jobIdProblem: openJobIdProblem,
  setLink: "ByJobId",
  tasks: mongodbTasks,
  sets: mongodbSets,
  clusterSets: mongodbClusterSets,
  create: mongodbCreate,
  attributes: mongodbAttributes,
  recovery: mongodbRecovery,
  policy: mongodbPolicy,
  fleet: mongodbFleet,
  backupOptions: {
    methods: ["Physical", "Snapshot", "Logical"],
    retentionDays: { min: 1, max: 3_650 },
  },
};
