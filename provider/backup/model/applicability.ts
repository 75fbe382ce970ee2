import type { InstanceFacts } from "./instance-facts";

/** Why an instance has no backups that a gate could wait for. */
export type NotApplicableReason =
  "ReadReplica" | "DisasterRecovery" | "Temporary" | "Creating" | "Deleting" | "Released";

/** Whether an instance has backups of its own. */
export type Applicability =
  | { applicable: true }
  | {
      applicable: false;
      reason: NotApplicableReason;
      /** The instance to use in place of this one, where the API names it. */
      primaryId?: string;
    };

/**
 * Whether an instance has backups of its own.
 *
 * An unknown role is applicable: the instance's own tasks and sets then decide, and prove no more than they list.
 */
export function applicability(facts: Pick<InstanceFacts, "lifecycle" | "role" | "primaryId">): Applicability {
  const reason = notApplicableReason(facts);
  if (reason === undefined) return { applicable: true };
  return { applicable: false, reason, ...(facts.primaryId !== undefined && { primaryId: facts.primaryId }) };
}

function notApplicableReason({
  lifecycle,
  role,
}: Pick<InstanceFacts, "lifecycle" | "role">): NotApplicableReason | undefined {
  switch (lifecycle) {
    case "Creating":
    case "Deleting":
    case "Released":
      return lifecycle;
    case "Running":
    case "Other":
      return role === "Primary" || role === "Unknown" ? undefined : role;
  }
}
