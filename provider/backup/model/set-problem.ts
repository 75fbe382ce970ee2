import type { Acceptance, BackupSet } from "./backup-set";

/** Why a set does not count as a backup of the whole instance. */
export type SetProblem =
  | { code: "NotSuccessful"; rawStatus: string }
  /** `IsAvail` is 0. */
  | { code: "NotRestorable" }
  /** `MetaStatus` is EMPTY: a failed task left the set. */
  | { code: "Empty" }
  | { code: "TypeNotAccepted"; type: string }
  /** The set may hold single databases only: because of its method, or because the field `mark` says so. */
  | { code: "MayBePartial"; method: string; mark?: string };

/** Why a set does not count as a backup of the whole instance, or `undefined` where it counts. */
export function setProblem(set: BackupSet, { acceptLogical, acceptIncremental }: Acceptance): SetProblem | undefined {
  if (set.rawStatus !== "Success") return { code: "NotSuccessful", rawStatus: set.rawStatus };
  if (set.available === false) return { code: "NotRestorable" };
  if (set.empty) return { code: "Empty" };
  if (set.type !== "FullBackup" && !(acceptIncremental && set.type === "IncrementalBackup"))
    return { code: "TypeNotAccepted", type: set.type };
  if (set.mayBePartial && !(acceptLogical && set.method === "Logical"))
    return { code: "MayBePartial", method: set.method, ...(set.partialMark && { mark: set.partialMark }) };
  return undefined;
}

/** A problem as a clause about the set, without a full stop. */
export function formatSetProblem(problem: SetProblem): string {
  switch (problem.code) {
    case "NotSuccessful":
      return `its status is ${problem.rawStatus}`;
    case "NotRestorable":
      return "it can't be restored (IsAvail 0)";
    case "Empty":
      return "it is empty (MetaStatus EMPTY)";
    case "TypeNotAccepted": {
      const hint = problem.type === "IncrementalBackup" ? " (acceptIncremental is false)" : "";
      return `its type is ${problem.type || "unknown"}${hint}`;
    }
    case "MayBePartial": {
      if (problem.mark !== undefined) {
        const hint = problem.method === "Logical" ? "; acceptLogical is false" : "";
        return `it may hold single databases only (${problem.mark}${hint})`;
      }
      return `its method is ${problem.method || "unknown"}, so it may hold single databases (acceptLogical is false)`;
    }
  }
}

/** Whether a set has ended as one that can't be restored, so that no later poll can find it good. */
export function isUnusable(set: BackupSet): boolean {
  return set.rawStatus === "Failed" || (set.rawStatus === "Success" && (set.available === false || set.empty));
}
