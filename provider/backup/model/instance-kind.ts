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

/** A problem as a clause that completes "is not known:". */
export function formatKindProblem(problem: KindProblem): string {
  switch (problem.code) {
    case "PermissionDenied":
      return `the permission ${problem.ramAction} is missing`;
    case "NotReported":
      return `the response to ${problem.action} does not say it`;
  }
}
