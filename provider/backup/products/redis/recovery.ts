import type { RecoveryApi } from "../recovery-api";

/** R-KVStore 2015-01-01 has no action that reports a recovery window. */
export const redisRecovery: RecoveryApi = {
  calls: [],
  alternative: "Use maxAge instead of recoverableTo.",
};
