import type { Violation } from "./violation";

/**
 * Whether the documents leave open which side is right. No backup is at stake in either case:
 *
 * - A gate learns in one poll that its own backup failed and that another one is good. "If the backup fails, the gate
 *   fails" contradicts "passes when a good backup started no longer than `maxAge` ago".
 * - `CreateBackup` was under way at the deadline. The last poll takes place after it, and not at the deadline.
 */
export function isOpenQuestion({ rule }: Violation): boolean {
  return rule === "PassedBesideFailedRequest" || rule === "PolledAfterDeadline";
}
