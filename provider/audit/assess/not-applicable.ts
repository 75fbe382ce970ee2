import type { Assessment } from "./assessment";
import type { AuditedInstance } from "./audited-instance";

/** Why an instance has no backups of its own, now or ever; `undefined` where it should have some. */
export function notApplicable({
  identity: { instanceId },
  evidence: { listed, error },
}: AuditedInstance): Pick<Assessment, "verdict" | "reasonCode" | "message"> | undefined {
  const excluded = (reasonCode: string, message: string) => ({
    verdict: "NotApplicable" as const,
    reasonCode,
    message,
  });
  if (error?.code === "NotApplicable") return excluded(error.reason ?? "NotApplicable", error.message);
  if (error?.code === "InstanceNotFound")
    return excluded("Deleted", `${instanceId} was listed, and did not exist any more when it was read.`);
  switch (listed.lifecycle) {
    case "Creating":
      return excluded("Creating", `${instanceId} is being created.`);
    case "Deleting":
      return excluded("Deleting", `${instanceId} is being deleted.`);
    case "Released":
      return excluded("Released", `${instanceId} is released.`);
    case "Running":
    case "Other":
  }
  switch (listed.role) {
    case "ReadReplica": {
      const primary = listed.primaryId ? ` ${listed.primaryId}` : "";
      return excluded(
        "ReadReplica",
        `${instanceId} is a read replica. Its primary instance${primary} has the backups.`,
      );
    }
    case "Temporary":
      return excluded("Temporary", `${instanceId} is a temporary instance.`);
    case "Primary":
    case "DisasterRecovery":
    case "Unknown":
      return undefined;
  }
}
