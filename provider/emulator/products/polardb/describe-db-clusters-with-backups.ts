import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import { visibleSets, type Instance } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { pageOf } from "../page";
import { withFillerRows } from "../with-filler-rows";

/**
 * PolarDB API 2017-08-01 DescribeDBClustersWithBackups: `Items.DBCluster[]`, totals as numbers. `IsDeleted` 1 selects released
 * clusters, 0 (default) existing ones. A released cluster is listed as long as one of its sets exists.
 */
export const describeDbClustersWithBackups: ApiAction = { required: ["RegionId"], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const { now, parameter, world } = context;
  const deleted = enumParameter(context, "IsDeleted", ["0", "1"], malformed("IsDeleted")) === "1";
  const ids = parameter("DBClusterIds")?.split(",");
  const clusters: { instance: Instance; releasedAt?: number }[] = deleted
    ? world.releasedInstances("polardb")
    : world.instancesOf("polardb", parameter("RegionId")).map((instance) => ({ instance }));
  const listed = clusters.filter(
    ({ instance }) =>
      instance.regionId === parameter("RegionId") &&
      (ids === undefined || ids.includes(instance.id)) &&
      [undefined, instance.engine].includes(parameter("DBType")) &&
      [undefined, instance.engineVersion].includes(parameter("DBVersion")) &&
      visibleSets(instance, now).length > 0,
  );
  const rules = { sizes: [30, 50, 100], sizeError: malformed("PageSize"), numberError: malformed("PageNumber") };
  const page = pageOf(context, listed, rules);
  return {
    Items: { DBCluster: withFillerRows(context, page.items.map(row)) },
    PageNumber: page.pageNumber,
    PageRecordCount: page.items.length,
    TotalRecordCount: page.total,
  };
}

function row({ instance, releasedAt }: { instance: Instance; releasedAt?: number }): JsonObject {
  return {
    DBClusterId: instance.id,
    DBClusterDescription: instance.name,
    DBClusterStatus: releasedAt === undefined ? instance.status : "Deleted",
    IsDeleted: releasedAt === undefined ? 0 : 1,
    DeletedTime: releasedAt === undefined ? undefined : toSeconds(releasedAt),
    DeletionLock: instance.spec.deletionProtection === true ? 1 : 0,
    LockMode: "Unlock",
    DBType: instance.engine,
    DBVersion: instance.engineVersion,
    Engine: "POLARDB",
    Expired: instance.spec.expired === true ? "true" : "false",
    PayType: instance.spec.payType ?? "Postpaid",
    CreateTime: toSeconds(instance.createdAt),
    RegionId: instance.regionId,
  };
}
