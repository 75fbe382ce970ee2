import { localRecoveryCall } from "../local-recovery-call";
import type { RecoveryApi } from "../recovery-api";
import { RDS_TITLE } from "./title";

const PRIMARY = "A read-only instance is restored through its primary instance: use the ID of that one.";

/**
 * `DescribeLocalAvailableRecoveryTime` of RDS 2014-08-15, for MySQL, PostgreSQL and MariaDB. It names the region `Region`,
 * unlike the other actions.
 */
export const rdsRecovery: RecoveryApi = {
  calls: [
    localRecoveryCall({
      title: RDS_TITLE,
      idField: "DBInstanceId",
      parameters: ({ instanceId, regionId }) => ({ DBInstanceId: instanceId, Region: regionId }),
    }),
  ],
  alternative: "Use maxAge or backupJobId instead of recoverableTo.",
  unsupportedInstance: {
    IncorrectDBInstanceEngine:
      "The API reports no recovery window for SQL Server: use maxAge or backupJobId instead of recoverableTo.",
    IncorrectDBInstanceCharacterType: PRIMARY,
  },
};
