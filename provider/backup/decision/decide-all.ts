import type { Decision } from "./decision";

/**
 * The decision on a condition with additional requirements: it passes where all pass in the same poll.
 *
 * A failure of any is a failure, since waiting for the others could not change it. Otherwise the condition comes first: the
 * gate waits for its backup, or requests it, whatever the requirements are. Then it waits for what they need.
 */
export function decideAll(condition: Decision, ...requirements: readonly Decision[]): Decision {
  const all = [condition, ...requirements];
  const undecided = all.find(({ kind }) => kind === "Fail") ?? all.find(({ kind }) => kind !== "Pass");
  if (undecided) return undecided;
  const ends = all.flatMap((decision) => (decision.kind === "Pass" ? (decision.recoverableToMs ?? []) : []));
  return {
    ...condition,
    message: all.map(({ message }) => message).join(" "),
    ...(ends[0] !== undefined && { recoverableToMs: ends[0] }),
  };
}
