import type { AttributesApi } from "./attributes-api";
import type { BackupOptionRules } from "./backup-option-rules";
import type { ClusterSetsApi } from "./cluster-sets-api";
import type { CreateApi } from "./create-api";
import type { FleetApi } from "./fleet-api";
import type { PolicyApi } from "./policy-api";
import type { ProductErrorCodes } from "./product-error-codes";
import type { RecoveryApi } from "./recovery-api";
import type { SetsApi } from "./sets-api";
import type { TasksApi } from "./tasks-api";

/**
 * Everything that differs between products. Each product has one definition, in its own folder; `registry.ts` lists them.
 *
 * See docs/adding-a-product.md.
 */
export interface ProductDefinition<Name extends string = string> {
  /** The name in inputs and outputs, such as `Rds`. */
  product: Name;
  /** The name in messages, such as `ApsaraDB RDS`. */
  title: string;
  /** What stands before the first `-` of an instance id. List a prefix only where no other product uses it. */
  idPrefixes: readonly string[];
  /** The API version. Together with the host, it addresses the product. */
  version: string;
  /** The product's key in `provider/alibaba/config/endpoints.json`. */
  endpointKey: string;
  /** The first part of the product's RAM actions: `rds` in `rds:DescribeBackupTasks`. */
  ramPrefix: string;
  /** What stands before the instance id in the resources of RAM policies: `dbinstance` in `acs:rds:*:*:dbinstance/rm-bp1…`. */
  ramResource: string;
  /** The name of the instance id among the wire parameters, such as `DBInstanceId`. Error codes use it too. */
  instanceParameter: string;
  errorCodes: ProductErrorCodes;
  /** What a job id must be instead (completes "must be"), or `undefined` where it can belong to this product. */
  jobIdProblem(jobId: string): string | undefined;
  /** The text between the job ids of one backup, where the product may run one job for each shard. */
  jobIdSeparator?: string;
  /**
   * How the backup sets of a job are found.
   *
   * - `ByTask`: the finished task names its set (`backupId`). The sets do not name a job.
   * - `ByJobId`: each set names its job (`jobId`). The tasks do not name a set.
   */
  setLink: "ByTask" | "ByJobId";
  tasks: TasksApi;
  sets: SetsApi;
  /** The list of cluster backups, for a product whose instances may be clusters. */
  clusterSets?: ClusterSetsApi;
  create: CreateApi;
  attributes: AttributesApi;
  recovery: RecoveryApi;
  policy: PolicyApi;
  fleet: FleetApi;
  backupOptions: BackupOptionRules;
}
