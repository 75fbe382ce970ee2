import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { ActionContext, ApiAction } from "../api-product";
import { pageOf } from "../page";
import { tagFilter } from "../tag-filter";
import { instanceRow } from "./instance-row";

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
    .instancesOf("mongodb", context.parameter("RegionId"))
    .filter(
      (instance) =>
        instance.instanceType === type &&
        [undefined, instance.id].includes(context.parameter("DBInstanceId")) &&
        [undefined, instance.status].includes(context.parameter("DBInstanceStatus")) &&
        hasTags(instance),
    );
  const rules = { sizes: [30, 50, 100], sizeError: malformed("PageSize"), numberError: malformed("PageNumber") };
  const page = pageOf(context, instances, rules);
  return {
    DBInstances: { DBInstance: page.items.map(instanceRow) },
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    TotalCount: page.total,
  };
}
