import { localRecoveryCall } from "../local-recovery-call";
import type { RecoveryApi } from "../recovery-api";
import { POLARDB_TITLE } from "./title";

/** `DescribeLocalAvailableRecoveryTime` of PolarDB 2017-08-01. The window starts at level-1 backups only. */
export const polardbRecovery: RecoveryApi = {
  calls: [
    localRecoveryCall({
      title: POLARDB_TITLE,
      idField: "DBClusterId",
      parameters: ({ instanceId }) => ({ DBClusterId: instanceId }),
    }),
  ],
  alternative: "Use maxAge or backupJobId instead of recoverableTo.",
};
