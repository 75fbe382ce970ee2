import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { pageOf } from "../page";
import { tagFilter } from "../tag-filter";

/**
 * R-KVStore API 2015-01-01 DescribeInstances: `Instances.KVStoreInstance[]`. InstanceType is `Redis` by default, so Tair
 * instances are listed only in a request for them.
 */
export const describeInstances: ApiAction = { required: [], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const ids = context.parameter("InstanceIds")?.split(",");
  if (ids !== undefined && ids.length > 30) throw malformed("InstanceIds");
  const type = context.parameter("InstanceType") ?? "Redis";
  const hasTags = tagFilter(context);
  const instances = context.world
    .instancesOf("redis")
    .filter(
      (instance) =>
        [undefined, instance.regionId].includes(context.parameter("RegionId")) &&
        (ids === undefined || ids.includes(instance.id)) &&
        [undefined, instance.status].includes(context.parameter("InstanceStatus")) &&
        isOfType(instance, type) &&
        hasTags(instance),
    );
  const page = pageOf(context, instances, {
    maxSize: 50,
    sizeError: malformed("PageSize"),
    numberError: malformed("PageNumber"),
  });
  return {
    Instances: { KVStoreInstance: page.items.map(row) },
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    TotalCount: page.total,
  };
}

/** Whether an instance is of a type. `Tair` includes tair_rdb, tair_scm and tair_essd. */
function isOfType(instance: Instance, type: string): boolean {
  return instance.instanceType === type || (type === "Tair" && instance.instanceType.startsWith("tair_"));
}

function row(instance: Instance): JsonObject {
  const nodes = instance.spec.nodes?.length ?? 1;
  return {
    InstanceId: instance.id,
    InstanceName: instance.name,
    InstanceStatus: instance.status,
    InstanceType: instance.instanceType,
    InstanceClass: "redis.master.small.default",
    ArchitectureType: nodes > 1 ? "cluster" : "standard",
    ShardCount: nodes,
    EngineVersion: instance.engineVersion,
    EditionType: instance.instanceType === "Redis" ? "Community" : "Enterprise",
    RegionId: instance.regionId,
    ZoneId: `${instance.regionId}-h`,
    NetworkType: "VPC",
    ChargeType: "PostPaid",
    Capacity: 1024,
    Bandwidth: 96,
    Connections: 10000,
    QPS: 100000,
    Port: 6379,
    ConnectionDomain: `${instance.id}.redis.rds.aliyuncs.com`,
    CreateTime: toSeconds(instance.createdAt),
    Tags: { Tag: Object.entries(instance.spec.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) },
  };
}
