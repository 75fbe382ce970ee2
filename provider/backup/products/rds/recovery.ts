import * as z from "zod";
import { parseRecovery, secondTime } from "../parse-recovery";
import { parseResponse } from "../parse-response";
import type { RecoveryApi } from "../recovery-api";
import { optionalText, text } from "../response-schema";
import { RDS_TITLE } from "./title";

const ACTION = "DescribeLocalAvailableRecoveryTime";

const PRIMARY = "A read-only instance is restored through its primary instance: use the ID of that one.";

const response = z.object({
  RequestId: text,
  DBInstanceId: optionalText,
  RecoveryBeginTime: secondTime,
  RecoveryEndTime: secondTime,
});

/**
 * `DescribeLocalAvailableRecoveryTime` of RDS 2014-08-15, for MySQL, PostgreSQL and MariaDB. It names the region `Region`,
 * unlike the other actions.
 */
export const rdsRecovery: RecoveryApi = {
  calls: [
    {
      action: ACTION,
      parameters: ({ instanceId, regionId }) => ({ DBInstanceId: instanceId, Region: regionId }),
      parse(body, context) {
        const parsed = parseResponse(response, body, {
          title: RDS_TITLE,
          action: ACTION,
          instanceId: context.instanceId,
        });
        return parseRecovery(
          {
            requestId: parsed.RequestId,
            instanceId: parsed.DBInstanceId,
            ranges: [{ fromMs: parsed.RecoveryBeginTime, toMs: parsed.RecoveryEndTime }],
          },
          context,
          { title: RDS_TITLE, action: ACTION },
        );
      },
    },
  ],
  alternative: "Use maxAge or backupJobId instead of recoverableTo.",
  unsupportedInstance: {
    IncorrectDBInstanceEngine:
      "The API reports no recovery window for SQL Server: use maxAge or backupJobId instead of recoverableTo.",
    IncorrectDBInstanceCharacterType: PRIMARY,
  },
};
