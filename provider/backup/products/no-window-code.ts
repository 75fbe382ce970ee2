import type { NoWindowReason } from "../model/recovery-window";

/** Error codes that state a fact about the instance rather than a failure of the call. Matched whole. */
const REASONS: ReadonlyMap<string, NoWindowReason> = new Map([
  // RDS
  ["LogBackupNotEnabled", "LogBackupNotEnabled"],
  ["InvalidBinlog.NotFound", "NoRange"],
  ["InvalidBackup.NotFound", "NoRange"],
  // MongoDB
  ["InvalidBackupLogStatus", "LogBackupNotEnabled"],
]);

/** Why an instance has no recovery window, by the API error code that says so; `undefined` for any other code. */
export function noWindowReason(apiCode: string | undefined): NoWindowReason | undefined {
  return apiCode === undefined ? undefined : REASONS.get(apiCode);
}
