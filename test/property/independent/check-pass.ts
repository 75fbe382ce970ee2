/**
 * Whether a pass was justified at the server time of the gate's last complete poll.
 *
 * @module
 */
import { checkFreshPass } from "./check-fresh-pass";
import { checkIdlePass } from "./check-idle-pass";
import { checkJobPass } from "./check-job-pass";
import { checkReleasedPass } from "./check-released-pass";
import { checkWindowPass } from "./check-window-pass";
import type { EndOfGate } from "./end-of-gate";
import { type CompletePollTimes, lastCompletePoll } from "./last-complete-poll";
import type { Violation } from "./violation";

/** The promises that a pass breaks; none for every other outcome. */
export function checkPass(end: EndOfGate): Violation[] {
  if (end.verdict.outcome !== "Passed") return [];
  const poll = lastCompletePoll(end.polls);
  if (!poll) return [{ rule: "PassedWithoutPoll", detail: `none of ${end.polls.length} polls was complete` }];
  return [...checkCondition(end, poll), ...checkWindowPass(end, poll), ...checkReleasedPass(end, poll)];
}

function checkCondition(end: EndOfGate, poll: CompletePollTimes): Violation[] {
  const { condition } = end.config;
  switch (condition.kind) {
    case "RecoverableTo":
      return [];
    case "Idle":
      return checkIdlePass(end.cloud, poll);
    case "JobFinished":
      return checkJobPass(end, condition, poll);
    case "FreshBackup":
      return checkFreshPass(end, condition, poll);
  }
}
