import type { KeepOnRelease } from "../../model/keep-on-release";
import type { Product } from "../../model/product";
import { definitionOf } from "../../products/definition-of";
import { keepOnReleaseOf } from "../../products/keep-on-release-of";

/** What a delete call says to keep. */
export type KeepParameter =
  { keep: "Absent" } | { keep: "None" | "Latest" | "All"; raw: string } | { keep: "Unknown"; raw: string };

/** The delete call says nothing. */
export const NO_KEEP_PARAMETER: KeepParameter = { keep: "Absent" };

/**
 * What a delete call of the product says to keep.
 *
 * @param value - the value of the resource's property: `releasedKeepPolicy` of `alicloud.rds.Instance`,
 * `backupRetentionPolicyOnClusterDeletion` of `alicloud.polardb.Cluster`. `undefined`, `null` and `""` are not sent.
 */
export function keepParameterOf(product: Product, value: unknown): KeepParameter {
  if (value === undefined || value === null || value === "") return NO_KEEP_PARAMETER;
  // Any other type is no value that could be sent, such as an output that is not known yet.
  const raw = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const keep: KeepOnRelease = keepOnReleaseOf(raw, definitionOf(product).policy.keepValues);
  return keep === "NotOffered" ? { keep: "Unknown", raw } : { keep, raw };
}
