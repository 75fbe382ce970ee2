import { numericJobIdProblem } from "../job-id";
import type { ProductDefinition } from "../product-definition";
import { redisFleet } from "./fleet";
import { redisAttributes } from "./attributes";
import { redisClusterSets } from "./cluster-sets";
import { redisCreate } from "./create";
import { redisRecovery } from "./recovery";
import { redisPolicy } from "./policy";
import { redisSets } from "./sets";
import { redisTasks } from "./tasks";
import { REDIS_TITLE } from "./title";

/** ApsaraDB for Redis and Tair. The name of their API is R-KVStore. */
export const redis: ProductDefinition<"Redis"> = {
  product: "Redis",
  title: REDIS_TITLE,
  idPrefixes: ["r"],
  version: "2015-01-01",
  endpointKey: "r-kvstore",
  ramPrefix: "kvstore",
  ramResource: "instance",
  instanceParameter: "InstanceId",
  errorCodes: { instanceNotFound: ["InvalidInstanceId.NotFound"] },
  jobIdProblem: numericJobIdProblem,
  // Old clusters run one job for each shard, and CreateBackup returns their ids as "1022,2480".
  jobIdSeparator: ",",
  setLink: "ByJobId",
  tasks: redisTasks,
  sets: redisSets,
  clusterSets: redisClusterSets,
  create: redisCreate,
  attributes: redisAttributes,
  recovery: redisRecovery,
  policy: redisPolicy,
  fleet: redisFleet,
  backupOptions: { retentionDays: { min: 7, max: 730 } },
};
