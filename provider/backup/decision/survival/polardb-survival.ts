import { dies, unproven } from "./outcomes";
import { storedKeepOf } from "./stored-keep";
import type { SurvivalInput } from "./survival-input";
import type { SurvivalOutcome } from "./survival";

/**
 * PolarDB: the delete call decides. Whether a call without the parameter falls back to the stored policy or to its own
 * default, NONE, is not documented.
 *
 * LATEST keeps one set, which PolarDB takes right before the delete. It is newer than any proven backup and holds the
 * whole cluster, but it also holds whatever was done to the data since.
 */
export function polardbSurvival({ facts, policy, keep, call }: SurvivalInput): SurvivalOutcome {
  if (call === "Destroy") return unproven("CallUnknown");
  if (keep.keep === "None") return dies("DeleteKeepsNone");
  const stored = storedKeepOf(policy);
  if (stored.problem) return unproven(stored.problem);
  if (keep.keep === "Absent") return stored.keep === "None" ? dies("PolicyKeepsNone") : unproven("KeepParameterAbsent");
  if (keep.keep === "Unknown") return unproven("KeepParameterUnknown");
  if (facts.engine === "Unknown") return unproven("EngineUnknown");
  const until = { kind: "AccountOverdue", days: 14 } as const;
  if (keep.keep === "All") return { verdict: "Survives", reasonCode: "AllSetsKept", until };
  if (facts.lifecycle !== "Running") return unproven("FinalSetNotCertain");
  return { verdict: "Survives", reasonCode: "FinalSetKept", until };
}
