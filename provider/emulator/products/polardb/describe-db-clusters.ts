import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { ActionContext, ApiAction } from "../api-product";
import { expiryFilter } from "../expiry-filter";
import { pageOf } from "../page";
import { tagFilter } from "../tag-filter";
import { clusterRow } from "./cluster-row";

/** PolarDB API 2017-08-01 DescribeDBClusters: `Items.DBCluster[]`, pages of 30, 50 or 100. Expired clusters only with Expired. */
export const describeDbClusters: ApiAction = { required: ["RegionId"], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const ids = context.parameter("DBClusterIds")?.split(",");
  const isExpired = expiryFilter(context, malformed("Expired"));
  const hasTags = tagFilter(context);
  const clusters = context.world
    .instancesOf("polardb", context.parameter("RegionId"))
    .filter(
      (cluster) =>
        isExpired(cluster) &&
        (ids === undefined || ids.includes(cluster.id)) &&
        [undefined, cluster.status].includes(context.parameter("DBClusterStatus")) &&
        [undefined, cluster.engine].includes(context.parameter("DBType")) &&
        hasTags(cluster),
    );
  const rules = { sizes: [30, 50, 100], sizeError: malformed("PageSize"), numberError: malformed("PageNumber") };
  const page = pageOf(context, clusters, rules);
  return {
    Items: { DBCluster: page.items.map(clusterRow) },
    PageNumber: page.pageNumber,
    PageRecordCount: page.items.length,
    TotalRecordCount: page.total,
  };
}
