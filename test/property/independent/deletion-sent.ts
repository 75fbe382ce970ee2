import type { Release } from "./release";

/** A resource of the `alicloud` provider, by the name of its Terraform resource, with the inputs that matter. */
export interface ReleasedResource {
  type: string;
  chargeType: "PrePaid" | "PostPaid";
  /** `force_delete` of a prepaid RDS instance. */
  forceDelete?: boolean;
  /** `released_keep_policy`. */
  releasedKeepPolicy?: string;
  /** `backup_retention_policy_on_cluster_deletion`. */
  retentionPolicyOnDeletion?: string | number;
}

const KEPT_BY_RDS = [
  "alicloud_db_instance",
  "alicloud_rds_clone_db_instance",
  "alicloud_rds_ddr_instance",
  "alicloud_rds_upgrade_db_instance",
];

/**
 * What the destruction of a resource sends. The keep parameter of RDS and PolarDB is sent only if the input is set, and
 * never stored. MongoDB stores its input before, and sends nothing. A prepaid instance is only forgotten, or the delete
 * fails: it lives on.
 */
export function deletionSent(resource: ReleasedResource): Pick<Release, "call" | "deleteParameter"> {
  const { type, chargeType, forceDelete = false, releasedKeepPolicy, retentionPolicyOnDeletion } = resource;
  const isRds = KEPT_BY_RDS.includes(type);
  const isDeleted = chargeType === "PostPaid" || (isRds && forceDelete);
  if (!isDeleted) return { call: "NotSent", deleteParameter: undefined };
  if (isRds) return { call: "Delete", deleteParameter: releasedKeepPolicy };
  const isPolarDb = type === "alicloud_polardb_cluster" && typeof retentionPolicyOnDeletion === "string";
  return { call: "Delete", deleteParameter: isPolarDb ? retentionPolicyOnDeletion : undefined };
}
