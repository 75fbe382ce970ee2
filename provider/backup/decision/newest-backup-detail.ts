import { type Acceptance, setProblem } from "../model/backup-set";
import { formatDuration } from "../../text/duration";
import type { Look } from "./observation";
import { someOf } from "../../text/format-value";
import type { WholeBackup } from "./whole-backup";

/**
 * What there is, in a clause that ends a sentence.
 *
 * @param newest - the newest whole backup among what the look shows, if there is one.
 */
export function newestBackup(look: Look, newest: WholeBackup | undefined, acceptance: Acceptance): string {
  const ago = (startedAt: number) => `started ${formatDuration(look.now - startedAt)} ago`;
  if (newest)
    return `the newest one, ${someOf(newest.sets.map(({ backupId }) => backupId))}, ${ago(newest.startedAt)}.`;
  const last = [...look.sets].sort((a, b) => b.startTime.localeCompare(a.startTime))[0];
  if (!last) return "there is none in the time that was looked at.";
  const problem = setProblem(last, acceptance) ?? "sets of other shards are missing";
  return `the newest set, ${last.backupId}, ${ago(Date.parse(last.startTime))}, does not count: ${problem}.`;
}
