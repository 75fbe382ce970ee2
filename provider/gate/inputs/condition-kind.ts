import type { Condition } from "../../backup/decision/condition";
import type { ValidInputs } from "./gate-schema";

/** What kind of condition a gate has. A recheck alone asks whether a proven backup survives. */
export type ConditionKind = Exclude<Condition["kind"], "SurvivesDelete">;

/**
 * The kind of a gate's condition: what the input `condition` says, else what follows from the other inputs.
 *
 * @param open - names of inputs whose values are wrong or not known yet.
 * @returns `undefined` while it depends on one of these.
 */
export function conditionKind(inputs: ValidInputs, open: ReadonlySet<string>): ConditionKind | undefined {
  if (open.has("condition")) return undefined;
  if (inputs.condition) return inputs.condition;
  if (open.has("backupJobId")) return undefined;
  if (inputs.backupJobId) return "JobFinished";
  if (open.has("maxAge")) return undefined;
  if (inputs.maxAge !== undefined) return "FreshBackup";
  if (open.has("recoverableTo")) return undefined;
  return inputs.recoverableTo === undefined ? "Idle" : "RecoverableTo";
}
