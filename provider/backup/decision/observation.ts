import type { BackupSet } from "../model/backup-set";
import type { BackupTask } from "../model/backup-task";
import type { InstanceKind } from "../model/instance-kind";
import type { FactsReading } from "../model/instance-facts";
import type { Product } from "../model/product";
import type { PolicyReading } from "../model/backup-policy";
import type { Recovery } from "../model/recovery-window";

/** One complete observation of an instance: every response that it consists of arrived and was complete. */
export interface Observation {
  product: Product;
  instanceId: string;
  /** The server's clock, epoch milliseconds. */
  now: number;
  /** The tasks of the plain list, and those listed for each job that was requested by its id. */
  tasks: readonly BackupTask[];
  /** The sets that the condition needs, from all pages. */
  sets: readonly BackupSet[];
  /** What the instance is. Present where its list of tasks alone can meet the condition and no task of it was ever listed. */
  facts?: FactsReading;
  /** What kind of instance this is. Present where sets were requested of a product that has clusters. */
  kind?: InstanceKind;
  /** What the API reports about point-in-time recovery, where it was requested. */
  recovery?: Recovery;
  /** What decides whether a backup outlives the instance, where it was requested. */
  survival?: { facts: FactsReading; policy: PolicyReading };
  requestIds: readonly string[];
}
