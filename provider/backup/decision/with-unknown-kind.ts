import { formatEmptyList, formatUnknownKind } from "../model/instance-kind";
import type { Decision, ReasonCode } from "./decision";
import type { Observation } from "./observation";

/** Failures for which no set was listed. */
const MISSES_SETS: ReadonlySet<ReasonCode> = new Set(["NoFreshBackup", "JobNotFound", "CreatedBackupLost"]);

/**
 * A decision about an instance whose kind is not known. It says so, since its shards are then derived from the listed sets
 * alone. An empty list is no proof that there is no backup: it may be the wrong list for this kind of instance.
 */
export function withUnknownKind(decision: Decision, { kind, instanceId, sets }: Observation): Decision {
  if (!kind?.problem) return decision;
  const isMissing = decision.kind === "Create" || (decision.kind === "Fail" && MISSES_SETS.has(decision.reasonCode));
  if (isMissing && sets.length === 0) {
    return {
      kind: "Fail",
      reasonCode: "InstanceKindUnknown",
      message: formatEmptyList(instanceId, kind.problem),
    };
  }
  return {
    ...decision,
    message: `${decision.message} ${formatUnknownKind(instanceId, kind.problem)} Its shards are derived from the listed sets.`,
  };
}
