import type { Product } from "../../model/product";
import { type KeepParameter, keepParameterOf, NO_KEEP_PARAMETER } from "./keep-parameter";

interface SentProperty {
  product: Product;
  property: string;
}

const RDS: SentProperty = { product: "Rds", property: "releasedKeepPolicy" };

/** The resources whose delete sends what to keep, and the property that it sends. */
const SENT: ReadonlyMap<string, SentProperty> = new Map([
  ["alicloud:rds/instance:Instance", RDS],
  ["alicloud:rds/rdsCloneDbInstance:RdsCloneDbInstance", RDS],
  ["alicloud:rds/ddrInstance:DdrInstance", RDS],
  ["alicloud:rds/rdsUpgradeDbInstance:RdsUpgradeDbInstance", RDS],
  ["alicloud:polardb/cluster:Cluster", { product: "PolarDb", property: "backupRetentionPolicyOnClusterDeletion" }],
]);

/** The resources whose delete says nothing. The property of the MongoDB resources is stored when it is set. */
const NOT_SENT: ReadonlySet<string> = new Set([
  "alicloud:mongodb/instance:Instance",
  "alicloud:mongodb/shardingInstance:ShardingInstance",
  "alicloud:kvstore/instance:Instance",
  "alicloud:redis/tairInstance:TairInstance",
]);

/** Whether the resource is an instance: its delete releases the instance. */
export function isInstanceResource(resourceType: string): boolean {
  return SENT.has(resourceType) || NOT_SENT.has(resourceType);
}

/**
 * What the delete of a Pulumi resource will say to keep. For any other resource it is unknown: its delete may send anything.
 *
 * @param resourceType - the type token, such as `alicloud:rds/instance:Instance`.
 * @param oldInputs - the inputs of the last deployment, in Pulumi's property names. The delete sends no newer ones.
 */
export function keepOfResource(resourceType: string, oldInputs: Readonly<Record<string, unknown>>): KeepParameter {
  if (NOT_SENT.has(resourceType)) return NO_KEEP_PARAMETER;
  const sent = SENT.get(resourceType);
  if (!sent) return { keep: "Unknown", raw: "" };
  const value = Object.hasOwn(oldInputs, sent.property) ? oldInputs[sent.property] : undefined;
  return keepParameterOf(sent.product, value);
}
