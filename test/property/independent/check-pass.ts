/**
 * Whether a pass was justified at the server time of the gate's last complete poll.
 *
 * @module
 */
import { checkFreshPass } from "./check-fresh-pass";
import { checkIdlePass } from "./check-idle-pass";
import { checkJobPass } from "./check-job-pass";
import type { EndOfGate } from "./end-of-gate";
import { lastCompletePoll } from "./last-complete-poll";
import type { Violation } from "./violation";

/** The promises that a pass breaks; none for every other outcome. */
export function checkPass(end: EndOfGate): Violation[] {
  if (end.verdict.outcome !== "Passed") return [];
  const poll = lastCompletePoll(end.polls);
  if (!poll) return [{ rule: "PassedWithoutPoll", detail: `none of ${end.polls.length} polls was complete` }];
  const { condition } = end.config;
  switch (condition.kind) {
    case "Idle":
      return checkIdlePass(end.cloud, poll);
    case "JobFinished":
      return checkJobPass(end, condition, poll);
    case "FreshBackup":
      return checkFreshPass(end, condition, poll);
  }
}
