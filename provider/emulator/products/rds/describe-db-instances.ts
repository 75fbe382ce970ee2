import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { Instance } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { expiryFilter } from "../expiry-filter";
import { pageOf } from "../page";
import { tagFilter } from "../tag-filter";
import { tokenPageOf } from "../token-page";
import { instanceRow } from "./instance-row";
import { roleOf } from "./role-of";

/**
 * RDS API 2014-08-15 DescribeDBInstances, paged by PageNumber and PageSize (1 to 100), or by MaxResults and NextToken,
 * where the totals are those of the page. Expired instances are listed only with Expired, tags by ListTagResources.
 */
export const describeDbInstances: ApiAction = { required: ["RegionId"], run };

const failure = (status: number, code: string, message: string): GatewayError =>
  new GatewayError(status, code, message);
const sizeError = (): GatewayError =>
  failure(403, "InvalidMaxRecordsPerPage.Malformed", "The specified max records per page is invalid.");

function run(context: ActionContext): JsonObject {
  const hasTags = tagFilter(context);
  const format = failure(400, "InvalidExpired.Format", "Specified Expired is not valid.");
  const isExpired = expiryFilter(context, format);
  const matches = (name: string, value: string): boolean => [undefined, value].includes(context.parameter(name));
  const instances = context.world
    .instancesOf("rds", context.parameter("RegionId"))
    .filter(
      (instance) =>
        isExpired(instance) &&
        matches("DBInstanceId", instance.id) &&
        matches("Engine", instance.engine) &&
        matches("DBInstanceStatus", instance.status) &&
        matches("DBInstanceType", roleOf(instance)) &&
        hasTags(instance),
    );
  const byToken = context.parameter("MaxResults") !== undefined || context.parameter("NextToken") !== undefined;
  return byToken ? tokenPage(context, instances) : numberedPage(context, instances);
}

function numberedPage(context: ActionContext, instances: readonly Instance[]): JsonObject {
  const numberError = failure(400, "InvalidPageNumbers.Malformed", "The specified page numbers is invalid.");
  const page = pageOf(context, instances, { maxSize: 100, sizeError: sizeError(), numberError });
  return {
    Items: { DBInstance: page.items.map((instance) => instanceRow(context.world, instance)) },
    PageNumber: page.pageNumber,
    PageRecordCount: page.items.length,
    TotalRecordCount: page.total,
  };
}

function tokenPage(context: ActionContext, instances: readonly Instance[]): JsonObject {
  const size = Number(context.parameter("MaxResults") ?? "30");
  if (!Number.isInteger(size) || size < 1 || size > 100) throw sizeError();
  const { items, nextToken } = tokenPageOf(context, instances, size);
  return {
    Items: { DBInstance: items.map((instance) => instanceRow(context.world, instance)) },
    NextToken: nextToken,
    PageNumber: 1,
    PageRecordCount: items.length,
    TotalRecordCount: items.length,
  };
}
