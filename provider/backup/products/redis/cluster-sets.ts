import * as z from "zod";
import { CLUSTER_SET_FIELDS, makeClusterSet } from "../cluster-set";
import type { ClusterSetsApi } from "../cluster-sets-api";
import { parseResponse } from "../parse-response";
import { list, text } from "../response-schema";
import { reportedCount } from "../set-schema";
import { minuteOf } from "../sets-api";
import { REDIS_TITLE } from "./title";

const ACTION = "DescribeClusterBackupList";
const PAGE_SIZE = 300;

const response = z.object({
  RequestId: text,
  PageSize: reportedCount,
  MaxResults: reportedCount,
  ClusterBackups: list(z.object(CLUSTER_SET_FIELDS)),
});

/** `DescribeClusterBackupList` of R-KVStore 2015-01-01, for cloud-native clusters. Its documents allow `GET` only. */
export const redisClusterSets: ClusterSetsApi = {
  action: ACTION,
  method: "GET",
  parameters: ({ instanceId, regionId, from, to, page }) => ({
    InstanceId: instanceId,
    RegionId: regionId,
    StartTime: minuteOf(from),
    EndTime: minuteOf(to),
    PageSize: String(PAGE_SIZE),
    PageNumber: String(page),
  }),
  parse(body, { instanceId }) {
    const { RequestId, ClusterBackups, PageSize, MaxResults } = parseResponse(response, body, {
      title: REDIS_TITLE,
      action: ACTION,
      instanceId,
    });
    return {
      requestId: RequestId,
      total: undefined,
      ...(PageSize !== undefined && { pageSize: Math.min(PageSize, PAGE_SIZE) }),
      ...(MaxResults !== undefined && { atLeast: MaxResults }),
      sets: ClusterBackups.map((row) => makeClusterSet(row, { goodStatus: "OK" })),
    };
  },
};
