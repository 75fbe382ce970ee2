import type { RunRecord } from "./record";

/** The minimum average interval between polls, except for `EXTRA_POLLS` at the start and the end. */
const MIN_POLL_GAP_MS = 4_500;
const EXTRA_POLLS = 30;
const SLACK_MS = 1_000;
/** How long after its timeout a gate may end, as the guide says. */
const GRACE_MS = 5_000;

/** What is wrong with how a gate ran, independent of its decision. */
export function runProblems(run: RunRecord): string[] {
  const { verdict, config, awakeMs, polls, lastEndedAwakeAt, awakeSlackMs, cancelled, timersLeft } = run;
  const { outcome, message } = verdict;
  const proves = outcome === "Passed" && "acceptLogical" in config.condition;
  const permanent = polls.findIndex(({ failure }) => failure === "Permanent");
  const rules: [boolean, string][] = [
    [timersLeft === 0, `left ${timersLeft} timers behind`],
    [/^\S[^\r\n]*$/.test(message), `returned the message ${JSON.stringify(message)}`],
    [!message.includes("undefined") && !message.includes("NaN"), `returned the message ${JSON.stringify(message)}`],
    [!proves || verdict.backupIds.length > 0, "passed without a proof"],
    [outcome === "Passed" || verdict.backupIds.length === 0, "returned a proof without passing"],
    [awakeMs <= config.timeoutMs + GRACE_MS + awakeSlackMs + SLACK_MS, `ended after ${awakeMs} ms`],
    [outcome !== "TimedOut" || awakeMs >= config.timeoutMs - awakeSlackMs, `timed out after ${awakeMs} ms awake`],
    [
      // A request that is cut off after the deadline is no poll of the record.
      outcome !== "TimedOut" || lastEndedAwakeAt >= config.timeoutMs - awakeSlackMs,
      "timed out without a last poll or request",
    ],
    [(outcome === "Cancelled") <= cancelled, "reported a cancellation that nobody requested"],
    [permanent < 0 || (permanent === polls.length - 1 && outcome === "Failed"), "continued after a permanent error"],
    [["Passed", "Failed", "TimedOut", "Cancelled"].includes(outcome), `ended as ${outcome}`],
    [polls.length <= EXTRA_POLLS + (awakeMs + SLACK_MS) / MIN_POLL_GAP_MS, `polled ${polls.length} times`],
  ];
  return rules.filter(([holds]) => !holds).map(([, problem]) => problem);
}
