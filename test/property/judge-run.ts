import type { RunRecord } from "./record";

/** No schedule looks more often than every so many milliseconds, but for a few looks at the start and the end. */
const SHORTEST_REST_MS = 4_500;
const EXTRA_LOOKS = 30;
const SLACK_MS = 1_000;

/** What is wrong with how a gate ran, whatever it decided. */
export function runProblems(run: RunRecord): string[] {
  const { verdict, wish, awakeMs, looks, longestCallMs, awakeSlackMs, cancelled, timersLeft } = run;
  const { outcome, message } = verdict;
  const proves = outcome === "Passed" && wish.condition.kind !== "Idle";
  const lasting = looks.findIndex(({ failure }) => failure === "Lasting");
  const rules: [boolean, string][] = [
    [timersLeft === 0, `left ${timersLeft} timers behind`],
    [/^\S[^\r\n]*$/.test(message), `said ${JSON.stringify(message)}`],
    [!message.includes("undefined") && !message.includes("NaN"), `said ${JSON.stringify(message)}`],
    [!proves || verdict.backupIds.length > 0, "passed without naming its proof"],
    [outcome === "Passed" || verdict.backupIds.length === 0, "named a proof without passing"],
    [awakeMs <= wish.timeoutMs + 3 * longestCallMs + awakeSlackMs + SLACK_MS, `ended after ${awakeMs} ms`],
    [outcome !== "TimedOut" || awakeMs >= wish.timeoutMs - awakeSlackMs, `timed out after ${awakeMs} ms awake`],
    [
      outcome !== "TimedOut" || (looks.at(-1)?.awakeAt ?? 0) >= wish.timeoutMs - awakeSlackMs,
      "timed out without a last look",
    ],
    [(outcome === "Cancelled") <= cancelled, "was cancelled by nobody"],
    [lasting < 0 || (lasting === looks.length - 1 && outcome === "Failed"), "went on after an error that lasts"],
    [["Passed", "Failed", "TimedOut", "Cancelled"].includes(outcome), `ended as ${outcome}`],
    [looks.length <= EXTRA_LOOKS + (awakeMs + SLACK_MS) / SHORTEST_REST_MS, `looked ${looks.length} times`],
  ];
  return rules.filter(([holds]) => !holds).map(([, problem]) => problem);
}
