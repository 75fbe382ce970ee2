import type { Acceptance } from "../model/backup-set";
import { formatSetProblem, setProblem, type SetProblem } from "../model/set-problem";
import { formatDuration } from "../../text/duration";
import { formatIds } from "../../text/format-value";
import type { Observation } from "./observation";
import type { WholeBackup } from "./whole-backup";

/** The newest backup of an instance. Times are epoch milliseconds. */
export type NewestBackup =
  /** No set started in the time that was requested. */
  | { kind: "None" }
  /** A backup of the whole instance that can be restored. */
  | { kind: "Whole"; backupIds: readonly string[]; startedAtMs: number }
  /** No whole backup exists, and the newest set does not count. */
  | { kind: "NotCounted"; backupId: string; startedAtMs: number; problem: SetProblem | { code: "LacksShards" } };

/**
 * Describes the newest backup of an instance.
 *
 * @param newest - the newest whole backup in the observation, where there is one.
 */
export function newestBackupDetail(
  { sets }: Pick<Observation, "sets">,
  newest: WholeBackup | undefined,
  acceptance: Acceptance,
): NewestBackup {
  if (newest) {
    return { kind: "Whole", backupIds: newest.sets.map(({ backupId }) => backupId), startedAtMs: newest.startedAt };
  }
  const last = [...sets].sort((a, b) => b.startedAt - a.startedAt)[0];
  if (!last) return { kind: "None" };
  const problem = setProblem(last, acceptance) ?? { code: "LacksShards" };
  return { kind: "NotCounted", backupId: last.backupId, startedAtMs: last.startedAt, problem };
}

/** The newest backup as a clause that ends a sentence. */
export function formatNewestBackup(newest: NewestBackup, { now }: Pick<Observation, "now">): string {
  const started = (startedAtMs: number) => `started ${formatDuration(now - startedAtMs)} ago`;
  switch (newest.kind) {
    case "None":
      return "no backup is listed.";
    case "Whole":
      return `the newest one, ${formatIds(newest.backupIds)}, ${started(newest.startedAtMs)}.`;
    case "NotCounted": {
      const { problem } = newest;
      const why = problem.code === "LacksShards" ? "sets of other shards are missing" : formatSetProblem(problem);
      return `the newest set, ${newest.backupId}, ${started(newest.startedAtMs)}, does not count: ${why}.`;
    }
  }
}
