import { formatNewestBackup, newestBackupDetail } from "../backup/decision/newest-backup-detail";
import type { ReasonCode } from "../backup/decision/decision";
import { wholeBackups } from "../backup/decision/whole-backup";
import { BadInputError } from "../backup/model/errors";
import type { BackupCloud } from "./backup-cloud";
import { type BackupRequirement, parseRequirement } from "./backup-requirement";
import { decideOnce } from "./decide-once";
import { type ResourceOperation, survivalRequirement } from "./survival-requirement";

const SURVIVAL_NOT_CHECKED =
  "It is not checked whether the backup outlives the instance, because survivesDelete is false.";

/** What a gate waits for where the backup is there and only the recovery window is not. */
const RECOVERY_REASONS: ReadonlySet<ReasonCode> = new Set(["RecoveryWindowBehind", "NoRecoveryWindow"]);

/**
 * Polls once, and rejects where the requirement is not met now. Never waits: it is for resource hooks, which can't be
 * cancelled.
 *
 * @param requirement - one that `checkRequirement` has accepted.
 * @param connect - connects to the cloud. The connection is closed afterwards.
 * @param operation - what the hook precedes. Before a delete, the backup must outlive the instance unless `survivesDelete`
 * is false.
 * @returns one sentence that says which backup was found.
 * @throws Error with one sentence that names the newest backup and its age, or the BackupError of a failed poll.
 */
export async function checkBackup(
  requirement: BackupRequirement,
  connect: () => BackupCloud,
  operation?: ResourceOperation,
): Promise<string> {
  if (requirement.instanceId === undefined) {
    const hint = "The id is not known to the hook: pass it to requireBackup.";
    throw new BadInputError([{ path: ["instanceId"], code: "Missing", hint }]);
  }
  const survivesDelete = survivalRequirement(requirement, operation);
  const cloud = connect();
  try {
    const { request, spec } = parseRequirement(requirement, cloud.rules);
    const condition = { ...spec.condition, ...(survivesDelete && { survivesDelete }) };
    const { signal } = new AbortController();
    const { decision, observation, memory } = await decideOnce(condition, cloud.source(request), signal);
    if (decision.kind === "Pass") {
      const isUnchecked = operation?.isDelete && requirement.survivesDelete === false;
      return isUnchecked ? `${decision.message} ${SURVIVAL_NOT_CHECKED}` : decision.message;
    }
    const isAboutWindow = decision.kind === "Pending" && RECOVERY_REASONS.has(decision.reasonCode);
    if (decision.kind === "Fail" || condition.kind !== "FreshBackup" || isAboutWindow)
      throw new Error(decision.message);
    const [newest] = wholeBackups(observation, condition, { memory, stableMs: 0 });
    throw new Error(
      `${decision.message} Until then, ${formatNewestBackup(newestBackupDetail(observation, newest, condition), observation)}`,
    );
  } finally {
    cloud.close();
  }
}
