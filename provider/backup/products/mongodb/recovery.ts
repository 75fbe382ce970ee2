import * as z from "zod";
import { parseRecovery, secondTime } from "../parse-recovery";
import { parseResponse } from "../parse-response";
import type { RecoveryApi, RecoveryCall } from "../recovery-api";
import { list, text } from "../response-schema";
import { MONGODB_TITLE } from "./title";

const response = z.object({
  RequestId: text,
  RestoreRanges: list(z.object({ RestoreBeginTime: secondTime, RestoreEndTime: secondTime, RestoreType: text })),
});

/**
 * The two actions of DDS 2015-12-01. Each serves instances with cloud disks: `DescribeInstanceRecoverTime` replica sets, and
 * `DescribeClusterRecoverTime` sharded clusters. Between two ranges is a gap.
 */
export const mongodbRecovery: RecoveryApi = {
  calls: [call("DescribeInstanceRecoverTime", "ReplicaSet"), call("DescribeClusterRecoverTime", "Sharded")],
  alternative: "Use maxAge or backupJobId instead of recoverableTo.",
  unsupportedInstance: {
    IncorrectDBInstanceType:
      "Only instances with cloud disks have a recovery window: use maxAge or backupJobId instead of recoverableTo.",
    IncorrectEngineVersion:
      "Sharded clusters have a recovery window from version 4.4 on: use maxAge or backupJobId instead of recoverableTo.",
  },
};

function call(action: string, serves: "ReplicaSet" | "Sharded"): RecoveryCall {
  return {
    action,
    serves,
    parameters: ({ instanceId }) => ({ DBInstanceId: instanceId }),
    parse(body, context) {
      const { RequestId, RestoreRanges } = parseResponse(response, body, {
        title: MONGODB_TITLE,
        action,
        instanceId: context.instanceId,
      });
      // A range of another type is not known to cover each second.
      const points = RestoreRanges.filter(({ RestoreType }) => RestoreType === "PointInTime");
      const ranges = points.map((row) => ({ fromMs: row.RestoreBeginTime, toMs: row.RestoreEndTime }));
      return parseRecovery({ requestId: RequestId, ranges }, context, { title: MONGODB_TITLE, action });
    },
  };
}
