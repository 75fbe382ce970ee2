import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { Instance } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { pageOf } from "../page";
import { tagFilter } from "../tag-filter";
import { instanceRow } from "./instance-row";

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
    .instancesOf("redis", context.parameter("RegionId"))
    .filter(
      (instance) =>
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
    Instances: { KVStoreInstance: page.items.map(instanceRow) },
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    TotalCount: page.total,
  };
}

/** Whether an instance is of a type. `Tair` includes tair_rdb, tair_scm and tair_essd. */
function isOfType(instance: Instance, type: string): boolean {
  return instance.instanceType === type || (type === "Tair" && instance.instanceType.startsWith("tair_"));
}
