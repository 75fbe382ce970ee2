import { type Acceptance, setProblem } from "../model/backup-set";
import { formatDuration } from "../../text/duration";
import type { Observation } from "./observation";
import { formatIds } from "../../text/format-value";
import type { WholeBackup } from "./whole-backup";

/**
 * What there is, in a clause that ends a sentence.
 *
 * @param newest - the newest whole backup among what the poll shows, if there is one.
 */
export function newestBackupDetail(
  observation: Observation,
  newest: WholeBackup | undefined,
  acceptance: Acceptance,
): string {
  const ago = (startedAt: number) => `started ${formatDuration(observation.now - startedAt)} ago`;
  if (newest)
    return `the newest one, ${formatIds(newest.sets.map(({ backupId }) => backupId))}, ${ago(newest.startedAt)}.`;
  const last = [...observation.sets].sort((a, b) => b.startTime.localeCompare(a.startTime))[0];
  if (!last) return "there is none in the time that was looked at.";
  const problem = setProblem(last, acceptance) ?? "sets of other shards are missing";
  return `the newest set, ${last.backupId}, ${ago(Date.parse(last.startTime))}, does not count: ${problem}.`;
}
