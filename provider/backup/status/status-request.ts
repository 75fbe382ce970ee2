/**
 * A request for the status of an instance as the user writes it, and the checked request made from it.
 *
 * @module
 */
import type { KeepParameter } from "../decision/survival/keep-parameter";
import type { LookupRequest } from "../lookup/lookup-request";
import type { Product } from "../model/product";

/** Arguments of `getBackupStatus`. */
export interface GetBackupStatusArgs {
  /** E.g. `rm-bp1…`, `r-bp1…`, `pc-bp1…`, `dds-bp1…`. */
  instanceId: string;
  /** Default: the product that the instance id's prefix belongs to. Required for any other id. */
  product?: Product | undefined;
  /** E.g. `cn-hangzhou`. Default: the configured region. */
  regionId?: string | undefined;
  /**
   * RDS: what the delete of the instance will send, as `releasedKeepPolicy` of `alicloud.rds.Instance`. `survival` takes it
   * into account. Default: the delete sends nothing.
   */
  releasedKeepPolicy?: string | undefined;
  /**
   * PolarDB: what the delete of the cluster will send, as `backupRetentionPolicyOnClusterDeletion` of
   * `alicloud.polardb.Cluster`. `survival` takes it into account. Default: the delete sends nothing.
   */
  backupRetentionPolicyOnClusterDeletion?: string | undefined;
}

/** Checked arguments, every default filled in. */
export interface StatusRequest {
  /** The plain lookup of the instance. */
  lookup: LookupRequest;
  /** What the delete of the instance will say to keep. */
  keep: KeepParameter;
}
