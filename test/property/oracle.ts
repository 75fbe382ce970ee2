/**
 * The reference oracle: holds what a gate did against what really happened. It is written from the API's documents and
 * from what the gate promises, and knows nothing of how the gate decides.
 *
 * @module
 */
import { creationProblems } from "./oracle-creation";
import { freshBackupFailProblem, freshBackupPassProblem, mustFreshBackupFail, mustFreshBackupPass } from "./oracle-fresh-backup";
import { idlePassProblem, mustIdlePass } from "./oracle-idle";
import { mustJobFail, mustJobPass, jobFailProblem, jobPassProblem } from "./oracle-job-finished";
import { runProblems } from "./oracle-run";
import { completePolls, completePoll } from "./oracle-truth";
import type { CompletePoll, PollRecord, RunRecord } from "./record";

/** Failed polls in a row that a gate bears. */
const MAX_FAILED_POLLS = 10;

/** Everything that was wrong with a run, each in a clause; nothing where all was right. */
export function oracle(run: RunRecord): string[] {
  const problems = [...runProblems(run), ...creationProblems(run), ...missedDecisions(run)];
  const last = run.polls.at(-1);
  if (run.verdict.outcome === "Passed") problems.push(passProblem(run, last) ?? "");
  if (run.verdict.outcome === "Failed") problems.push(failProblem(run, last) ?? "");
  return problems.filter((problem) => problem !== "");
}

function passProblem(run: RunRecord, last: PollRecord | undefined): string | undefined {
  const { condition } = run.config;
  const poll = completePoll(last);
  if (!poll) return "passed without a response";
  switch (condition.kind) {
    case "Idle":
      return idlePassProblem(run, poll);
    case "JobFinished":
      return jobPassProblem(run, condition, poll);
    case "FreshBackup":
      return freshBackupPassProblem(run, condition, poll);
  }
}

/** The first poll that told all there is to know, and did not end the gate as it should have. */
function missedDecisions(run: RunRecord): string[] {
  const { polls, verdict, cancelled } = run;
  for (const poll of completePolls(polls)) {
    const isLast = poll.named === polls.at(-1)?.named;
    // Ctrl-C comes before whatever the last poll says.
    if (isLast && cancelled) continue;
    const said = isLast ? verdict.outcome : "nothing";
    const after = `after ${Math.round(poll.awakeAt / 1_000)} s, said ${said}`;
    if (said !== "Passed" && mustPass(run, poll)) return [`had to pass ${after}`];
    if (said !== "Passed" && said !== "Failed" && mustFail(run, poll)) return [`had to fail ${after}`];
  }
  return [];
}

function mustPass(run: RunRecord, poll: CompletePoll): boolean {
  const { condition } = run.config;
  switch (condition.kind) {
    case "Idle":
      return mustIdlePass(run, poll);
    case "JobFinished":
      return mustJobPass(run, condition, poll);
    case "FreshBackup":
      return mustFreshBackupPass(run, condition, poll);
  }
}

function mustFail(run: RunRecord, poll: CompletePoll): boolean {
  const { condition } = run.config;
  switch (condition.kind) {
    case "Idle":
      return false;
    case "JobFinished":
      return mustJobFail(run, condition, poll);
    case "FreshBackup":
      return mustFreshBackupFail(run, condition, poll);
  }
}

function failProblem(run: RunRecord, last: PollRecord | undefined): string | undefined {
  const { config, polls, creations } = run;
  const { condition } = config;
  const poll = completePoll(last);
  if (last?.failure === "Permanent") return undefined;
  if (!poll) {
    const row = polls.length - 1 - polls.findLastIndex(({ failure }) => failure === undefined);
    return row >= MAX_FAILED_POLLS ? undefined : `failed after ${row} failed polls in a row`;
  }
  const creation = creations.at(-1);
  if (creation?.afterPolls === polls.length) {
    return creation.response === "Refused"
      ? undefined
      : `failed at once when CreateBackup was responded with ${creation.response}`;
  }
  switch (condition.kind) {
    case "Idle":
      return "failed to see that it only has to wait";
    case "JobFinished":
      return jobFailProblem(run, condition, poll);
    case "FreshBackup":
      return freshBackupFailProblem(run, condition, poll);
  }
}
