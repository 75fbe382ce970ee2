import type { SurvivalInput } from "./survival-input";
import { dies, unproven } from "./outcomes";
import { storedKeepOf } from "./stored-keep";
import type { SurvivalOutcome } from "./survival";

/** The series whose retention after a release is documented. No document says what a serverless instance keeps. */
const CATEGORIES: ReadonlySet<string> = new Set(["basic", "highavailability", "cluster"]);

/**
 * RDS MySQL. On local disks, the delete call decides. On cloud disks, its parameter is not documented, so that sets are kept
 * only where both the stored policy and the call say so.
 *
 * Whether a call without the parameter falls back to the stored policy or to its own default, None, is not documented.
 */
export function mysqlSurvival({ facts, policy, keep, provenIsNewest }: SurvivalInput): SurvivalOutcome {
  const category = facts.category.toLowerCase();
  if (keep.keep === "None") return dies("DeleteKeepsNone");
  if (category === "finance" && facts.storage === "LocalSsd") return dies("KeepNotOffered");
  const stored = storedKeepOf(policy);
  if (stored.problem) return unproven(stored.problem);
  if (keep.keep === "Absent" && stored.keep === "None") return dies("PolicyKeepsNone");
  if (facts.role !== "Primary") return unproven("RoleUnknown");
  if (category === "finance") return unproven("CategoryFinance");
  if (!CATEGORIES.has(category)) return unproven("CategoryUnknown");
  if (facts.storage === "Unknown") return unproven("StorageUnknown");
  if (keep.keep === "Absent") return unproven("KeepParameterAbsent");
  if (keep.keep === "Unknown") return unproven("KeepParameterUnknown");
  if (facts.storage === "CloudDisk" && stored.keep === "None") return unproven("KeepParameterNotDocumented");
  const until = { kind: "AccountOverdue", days: 30 } as const;
  // No document says which of two that both keep sets decides: the smaller one is certain. A stored None is left on local
  // disks only, where the call decides.
  const keepsAll = keep.keep === "All" && stored.keep !== "Latest";
  if (keepsAll) return { verdict: "Survives", reasonCode: "AllSetsKept", until };
  // The newest set may be incremental, or hold single databases: then no whole backup is left.
  if (!provenIsNewest) return unproven("NewestSetNotProven");
  return { verdict: "Survives", reasonCode: "NewestSetKept", until };
}
