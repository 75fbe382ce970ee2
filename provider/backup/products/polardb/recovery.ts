import * as z from "zod";
import { parseRecovery, secondTime } from "../parse-recovery";
import { parseResponse } from "../parse-response";
import type { RecoveryApi } from "../recovery-api";
import { optionalText, text } from "../response-schema";
import { POLARDB_TITLE } from "./title";

const ACTION = "DescribeLocalAvailableRecoveryTime";

const response = z.object({
  RequestId: text,
  DBClusterId: optionalText,
  RecoveryBeginTime: secondTime,
  RecoveryEndTime: secondTime,
});

/** `DescribeLocalAvailableRecoveryTime` of PolarDB 2017-08-01. The window starts at level-1 backups only. */
export const polardbRecovery: RecoveryApi = {
  calls: [
    {
      action: ACTION,
      parameters: ({ instanceId }) => ({ DBClusterId: instanceId }),
      parse(body, context) {
        const parsed = parseResponse(response, body, {
          title: POLARDB_TITLE,
          action: ACTION,
          instanceId: context.instanceId,
        });
        return parseRecovery(
          {
            requestId: parsed.RequestId,
            instanceId: parsed.DBClusterId,
            ranges: [{ fromMs: parsed.RecoveryBeginTime, toMs: parsed.RecoveryEndTime }],
          },
          context,
          { title: POLARDB_TITLE, action: ACTION },
        );
      },
    },
  ],
  alternative: "Use maxAge or backupJobId instead of recoverableTo.",
};
