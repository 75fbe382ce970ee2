import * as z from "zod";
import { CLUSTER_SET_FIELDS, makeClusterSet, statusOf } from "../cluster-set";
import type { ClusterSetsApi } from "../cluster-sets-api";
import { parseResponse } from "../parse-response";
import { list, optionalText, text } from "../response-schema";
import { reportedCount } from "../set-schema";
import { minuteOf } from "../sets-api";
import { MONGODB_TITLE } from "./title";

const ACTION = "DescribeClusterBackups";
const PAGE_SIZE = 100;

const clusterSet = z.object({ ...CLUSTER_SET_FIELDS, AttachLogStatus: optionalText });

const response = z.object({
  RequestId: text,
  PageSize: reportedCount,
  MaxResults: reportedCount,
  ClusterBackups: list(clusterSet),
});

/** `DescribeClusterBackups` of DDS 2015-12-01, for sharded instances on cloud disks. Its documents allow `POST` only. */
export const mongodbClusterSets: ClusterSetsApi = {
  action: ACTION,
  method: "POST",
  parameters: ({ instanceId, from, to, page }) => ({
    DBInstanceId: instanceId,
    StartTime: minuteOf(from),
    EndTime: minuteOf(to),
    PageSize: String(PAGE_SIZE),
    PageNo: String(page),
  }),
  parse(body, { instanceId }) {
    const { RequestId, ClusterBackups, PageSize, MaxResults } = parseResponse(response, body, {
      title: MONGODB_TITLE,
      action: ACTION,
      instanceId,
    });
    return {
      requestId: RequestId,
      total: undefined,
      ...(PageSize !== undefined && { pageSize: Math.min(PageSize, PAGE_SIZE) }),
      ...(MaxResults !== undefined && { atLeast: MaxResults }),
      sets: ClusterBackups.map((row) => makeClusterSet(row, { goodStatus: "Success", rawStatus: withLogs(row) })),
    };
  },
};

/** The shards of a cluster backup are consistent with each other only once the logs are attached to it. */
function withLogs(row: z.output<typeof clusterSet>): string {
  const status = statusOf(row);
  if (status !== "Success") return status;
  switch (row.AttachLogStatus) {
    case "Ready":
    case "No_Need":
      return "Success";
    case "Failed":
      return "Failed";
    default:
      return `AttachLogStatus ${row.AttachLogStatus ?? "missing"}`;
  }
}
