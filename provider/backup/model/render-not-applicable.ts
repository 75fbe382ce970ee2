import type { NotApplicableReason } from "./applicability";

/** What an instance is, as a clause after its id. */
const CLAUSES: Record<NotApplicableReason, string> = {
  ReadReplica: "is a read replica, which has no backups of its own",
  DisasterRecovery: "is a disaster-recovery instance, whose backups prove nothing about its primary instance",
  Temporary: "is a temporary instance, whose backups don't last",
  Creating: "is being created and has no backups yet",
  Deleting: "is being deleted",
  Released: "has been released",
};

/** One sentence: what the instance is. */
export function renderNotApplicable(instanceId: string, reason: NotApplicableReason): string {
  return `${instanceId} ${CLAUSES[reason]}.`;
}

/** One sentence: which instance to name in its place, or what else to do. */
export function notApplicableHint(reason: NotApplicableReason, primaryId: string | undefined): string {
  switch (reason) {
    case "ReadReplica":
    case "DisasterRecovery":
    case "Temporary":
      return primaryId === undefined ? "Use its primary instance." : `Use its primary instance ${primaryId}.`;
    case "Creating":
      return "Wait until the instance runs.";
    case "Deleting":
    case "Released":
      return "Use an instance that exists.";
  }
}
