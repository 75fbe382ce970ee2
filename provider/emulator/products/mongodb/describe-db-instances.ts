import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { pageOf } from "../page";
import { tagFilter } from "../tag-filter";

/**
 * DDS API 2015-12-01 DescribeDBInstances: `DBInstances.DBInstance[]`. DBInstanceType is `replicate` by default, so
 * sharded clusters are listed only in a request for them.
 */
export const describeDbInstances: ApiAction = { required: [], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const type = context.parameter("DBInstanceType") ?? "replicate";
  const hasTags = tagFilter(context);
  const instances = context.world
    .instancesOf("mongodb")
    .filter(
      (instance) =>
        instance.instanceType === type &&
        [undefined, instance.regionId].includes(context.parameter("RegionId")) &&
        [undefined, instance.id].includes(context.parameter("DBInstanceId")) &&
        [undefined, instance.status].includes(context.parameter("DBInstanceStatus")) &&
        hasTags(instance),
    );
  const rules = { sizes: [30, 50, 100], sizeError: malformed("PageSize"), numberError: malformed("PageNumber") };
  const page = pageOf(context, instances, rules);
  return {
    DBInstances: { DBInstance: page.items.map(row) },
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    TotalCount: page.total,
  };
}

function row(instance: Instance): JsonObject {
  return {
    DBInstanceId: instance.id,
    DBInstanceDescription: instance.name,
    DBInstanceStatus: instance.status,
    DBInstanceType: instance.instanceType,
    DBInstanceClass: "dds.mongo.mid",
    DBInstanceStorage: 10,
    Engine: instance.engine,
    EngineVersion: instance.engineVersion,
    RegionId: instance.regionId,
    ZoneId: `${instance.regionId}-h`,
    NetworkType: "VPC",
    ChargeType: "PostPaid",
    LockMode: "Unlock",
    StorageType: "cloud_essd1",
    KindCode: "18",
    ReplicationFactor: "3",
    CreationTime: toSeconds(instance.createdAt),
    ShardList: {
      ShardAttribute: (instance.spec.nodes ?? []).map((NodeId) => ({
        NodeId,
        NodeClass: "dds.shard.mid",
        NodeStorage: 10,
      })),
    },
    MongosList: { MongosAttribute: [] },
    Tags: { Tag: Object.entries(instance.spec.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) },
  };
}
