import type { Observation } from "../backup/decision/observation";
import { type ObservationQuery, RECOVERY_QUERY } from "../backup/decision/observation-query";

/** Polls in at most `inMs` milliseconds; the poll is shared with every gate that requests the same. */
type SharedPoll = (query: ObservationQuery, inMs: number) => Promise<Observation>;

/**
 * Observes the recovery window in a poll of its own, right after the rest of the query. So gates that differ only in whether
 * they require a recovery window share all calls, and a call that only some of them need can't fail the others.
 */
export async function observeInParts(query: ObservationQuery, inMs: number, poll: SharedPoll): Promise<Observation> {
  const { recovery = false, ...rest } = query;
  if (!recovery) return poll(rest, inMs);
  if (!rest.plain && rest.jobIds.length === 0 && rest.sets === undefined) return poll(RECOVERY_QUERY, inMs);
  const first = await poll(rest, inMs);
  // Not 0, with which a poll may be put off to join a later one: both parts are of the same moment.
  const { now, requestIds, ...window } = await poll(RECOVERY_QUERY, 1);
  return {
    ...first,
    ...(window.recovery && { recovery: window.recovery }),
    now: Math.max(first.now, now),
    requestIds: [...first.requestIds, ...requestIds],
  };
}
