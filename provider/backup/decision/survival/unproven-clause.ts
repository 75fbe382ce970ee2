import { formatName } from "../../../text/format-value";
import type { Survival } from "./survival";
import type { UnprovenReason } from "./survival-reason";

/**
 * Why survival is not proven, as a clause without a full stop.
 *
 * @param keepName - the API's name of the setting that keeps backups.
 */
export function unprovenClause(
  { reasonCode, storedKeep, sentKeep, policyError, factsError }: Survival & { reasonCode: UnprovenReason },
  keepName: string,
): string {
  switch (reasonCode) {
    case "FactsUnreadable":
      return `what the instance is could not be read (${factsError ?? "Unavailable"})`;
    case "PolicyUnreadable":
      return `the backup policy could not be read (${policyError ?? "Unavailable"})`;
    case "PolicyAdvanced":
      return "an advanced backup policy is in force, which may override what is stored";
    case "PolicyUnknown":
      return storedKeep === undefined
        ? `the backup policy has no ${keepName}`
        : `the stored ${keepName} ${storedKeep} is not a known value`;
    case "KeepParameterAbsent":
      return `the stored ${keepName} is ${storedKeep ?? ""}, but the delete does not send it, and may keep none`;
    case "KeepParameterUnknown":
      return `the delete sends the ${keepName} ${formatName(sentKeep ?? "")}, which is not a known value`;
    case "KeepParameterNotDocumented":
      return `on cloud disks, the stored ${keepName} must keep backups too, and it is ${storedKeep ?? ""}`;
    case "NewestSetNotProven":
      return "only the newest backup set is kept, which is not known to be this backup";
    case "FinalSetNotCertain":
      return "only a backup that is taken right before the delete is kept, and the instance is not running";
    case "NotRebuildable":
      return "an instance of this kind can't be rebuilt after its release";
    case "CategoryFinance":
      return "the Enterprise Edition (Finance) may not keep backups";
    case "EngineUnknown":
      return "its engine is not known";
    case "StorageUnknown":
      return "its storage type is not known";
    case "CategoryUnknown":
      return "no document says whether its edition keeps backups";
    case "ArchitectureUnknown":
      return "its architecture is not known";
    case "RoleUnknown":
      return "it is not known to be a primary instance";
    case "InstanceNotApplicable":
      return "the instance has no backups of its own now";
    case "CallUnknown":
      return "the documents do not say what this call does to backups";
    case "ProductUnknown":
      return "the documents do not say what this product keeps";
  }
}
