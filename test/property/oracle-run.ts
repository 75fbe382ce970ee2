import type { RunRecord } from "./record";

/** No schedule polls more often than every so many milliseconds, but for a few looks at the start and the end. */
const MIN_POLL_GAP_MS = 4_500;
const EXTRA_POLLS = 30;
const SLACK_MS = 1_000;

/** What is wrong with how a gate ran, whatever it decided. */
export function runProblems(run: RunRecord): string[] {
  const { verdict, config, awakeMs, polls, maxCallMs, awakeSlackMs, cancelled, timersLeft } = run;
  const { outcome, message } = verdict;
  const proves = outcome === "Passed" && config.condition.kind !== "Idle";
  const permanent = polls.findIndex(({ failure }) => failure === "Permanent");
  const rules: [boolean, string][] = [
    [timersLeft === 0, `left ${timersLeft} timers behind`],
    [/^\S[^\r\n]*$/.test(message), `said ${JSON.stringify(message)}`],
    [!message.includes("undefined") && !message.includes("NaN"), `said ${JSON.stringify(message)}`],
    [!proves || verdict.backupIds.length > 0, "passed without naming its proof"],
    [outcome === "Passed" || verdict.backupIds.length === 0, "named a proof without passing"],
    [awakeMs <= config.timeoutMs + 3 * maxCallMs + awakeSlackMs + SLACK_MS, `ended after ${awakeMs} ms`],
    [outcome !== "TimedOut" || awakeMs >= config.timeoutMs - awakeSlackMs, `timed out after ${awakeMs} ms awake`],
    [
      outcome !== "TimedOut" || (polls.at(-1)?.awakeAt ?? 0) >= config.timeoutMs - awakeSlackMs,
      "timed out without a last poll",
    ],
    [(outcome === "Cancelled") <= cancelled, "was cancelled by nobody"],
    [permanent < 0 || (permanent === polls.length - 1 && outcome === "Failed"), "went on after an error that lasts"],
    [["Passed", "Failed", "TimedOut", "Cancelled"].includes(outcome), `ended as ${outcome}`],
    [polls.length <= EXTRA_POLLS + (awakeMs + SLACK_MS) / MIN_POLL_GAP_MS, `polled ${polls.length} times`],
  ];
  return rules.filter(([holds]) => !holds).map(([, problem]) => problem);
}
