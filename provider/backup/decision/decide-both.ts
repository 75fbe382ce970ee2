import type { Decision } from "./decision";

/**
 * The decision on a condition that requires a recovery window in addition: it passes where both pass in the same poll.
 *
 * A failure of either one is a failure, since waiting for the other could not change it. Otherwise the backup comes first:
 * the gate waits for it, or requests it, whatever the window is. Then it waits for the window.
 */
export function decideBoth(ofBackup: Decision, ofRecovery: Decision): Decision {
  if (ofBackup.kind === "Fail") return ofBackup;
  if (ofRecovery.kind === "Fail") return ofRecovery;
  if (ofBackup.kind !== "Pass") return ofBackup;
  if (ofRecovery.kind !== "Pass") return ofRecovery;
  return {
    ...ofBackup,
    message: `${ofBackup.message} ${ofRecovery.message}`,
    ...(ofRecovery.recoverableToMs !== undefined && { recoverableToMs: ofRecovery.recoverableToMs }),
  };
}
