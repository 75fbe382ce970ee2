import type { BackupListing } from "./backup-listing";

/** Which call lists an instance's backups, and how many shards a whole backup has. Plain JSON. */
export interface InstanceKind {
  listing: BackupListing;
  /** How many shards a whole backup has. Absent for instances without shards, and where the API does not report it. */
  shardCount?: number;
  /** Present where `listing` is `Unknown`: what keeps the kind from being known. */
  problem?: KindProblem;
}

/** Why the kind of an instance is not known. */
export type KindProblem =
  /** The call was refused: `ramAction` is the missing permission. */
  | { code: "PermissionDenied"; ramAction: string }
  /** The response does not say enough, or differs from the documents. */
  | { code: "NotReported"; action: string };

/** An unknown kind, as a sentence. */
export function formatUnknownKind(instanceId: string, problem: KindProblem): string {
  return `The kind of ${instanceId} is not known: ${formatKindProblem(problem)}.`;
}

/** Why an empty list of sets is no proof that there is no backup: it may be the wrong list for this kind of instance. */
export function formatEmptyList(instanceId: string, problem: KindProblem): string {
  return `No backup set of ${instanceId} is listed. That proves nothing, since clusters list their backups elsewhere. ${formatUnknownKind(instanceId, problem)}`;
}

/** A problem as a clause that completes "is not known:". */
function formatKindProblem(problem: KindProblem): string {
  switch (problem.code) {
    case "PermissionDenied":
      return `the permission ${problem.ramAction} is missing`;
    case "NotReported":
      return `the response to ${problem.action} does not say it`;
  }
}
