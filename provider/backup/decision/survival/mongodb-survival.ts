import { dies, unproven } from "./outcomes";
import { storedKeepOf } from "./stored-keep";
import type { SurvivalInput } from "./survival-input";
import type { SurvivalCaveat, SurvivalLimit, SurvivalOutcome } from "./survival";

const RECYCLE_BIN: SurvivalLimit = { kind: "RecycleBin", days: 7 };

/**
 * MongoDB: the delete call has no parameter, so that the stored policy decides.
 *
 * 1 keeps one set, which MongoDB takes right before the delete. It is newer than any proven backup and holds the whole
 * instance, but it also holds whatever was done to the data since.
 */
export function mongodbSurvival({ facts, policy, call }: SurvivalInput): SurvivalOutcome {
  // DestroyInstance sets the policy to keep none, and then deletes.
  if (call === "Destroy") return dies("Destroyed");
  const isTdePossible = facts.tde !== false;
  if (facts.storage === "LocalSsd") {
    const isRebuildable = facts.architecture === "ReplicaSet" && facts.tde !== true;
    return isRebuildable ? dies("KeepNotOffered", RECYCLE_BIN, isTdePossible ? ["Tde"] : []) : dies("KeepNotOffered");
  }
  const stored = storedKeepOf(policy);
  if (stored.problem) return unproven(stored.problem);
  if (stored.keep === "None") return dies("PolicyKeepsNone");
  if (facts.engine === "Unknown") return unproven("EngineUnknown");
  if (facts.storage === "Unknown") return unproven("StorageUnknown");
  if (facts.architecture === "Standalone" || facts.tde === true) return unproven("NotRebuildable");
  if (facts.architecture !== "ReplicaSet" && facts.architecture !== "Sharded") return unproven("ArchitectureUnknown");
  const caveats: SurvivalCaveat[] = [];
  if (isTdePossible) caveats.push("Tde");
  if (facts.encrypted !== false) caveats.push("EncryptionKey");
  if (stored.keep === "All") return { verdict: "Survives", reasonCode: "AllSetsKept", caveats };
  if (facts.lifecycle !== "Running") return unproven("FinalSetNotCertain");
  return { verdict: "Survives", reasonCode: "FinalSetKept", caveats };
}
