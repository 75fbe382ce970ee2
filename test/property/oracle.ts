/**
 * The reference oracle: compares what a gate did with what really happened. It is written from the API documents and
 * from the promises of the gate, and is independent of how the gate decides.
 *
 * @module
 */
import { creationProblems } from "./oracle-creation";
import {
  freshBackupFailProblem,
  freshBackupPassProblem,
  mustFreshBackupFail,
  mustFreshBackupPass,
} from "./oracle-fresh-backup";
import { idlePassProblem, mustIdlePass } from "./oracle-idle";
import { mustJobFail, mustJobPass, jobFailProblem, jobPassProblem } from "./oracle-job-finished";
import { runProblems } from "./oracle-run";
import { completePolls, completePoll } from "./oracle-truth";
import type { CompletePoll, PollRecord, RunRecord } from "./record";

/** The number of failed polls in a row that ends a gate. */
const MAX_FAILED_POLLS = 10;

/** Responses that arrive up to this long after the deadline count. */
const GRACE_MS = 5_000;

/** Returns every problem of a run, each as a clause without a subject; empty if the run was correct. */
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
  if (!poll) return "passed without a complete poll";
  switch (condition.kind) {
    case "Idle":
      return idlePassProblem(run, poll);
    case "JobFinished":
      return jobPassProblem(run, condition, poll);
    case "FreshBackup":
      return freshBackupPassProblem(run, condition, poll);
  }
}

/** The first complete poll after which the gate should have ended and did not. */
function missedDecisions(run: RunRecord): string[] {
  const { polls, verdict, cancelled, config, awakeSlackMs } = run;
  for (const poll of completePolls(polls)) {
    const isLast = poll.named === polls.at(-1)?.named;
    // Ctrl-C takes precedence over the result of the last poll.
    if (isLast && cancelled) continue;
    // A gate may count a short suspension as time: then the last response comes too late.
    if (isLast && poll.awakeAt + awakeSlackMs > config.timeoutMs + GRACE_MS) continue;
    const said = isLast ? verdict.outcome : "nothing";
    const after = `after ${Math.round(poll.awakeAt / 1_000)} s, but the outcome was ${said}`;
    if (said !== "Passed" && mustPass(run, poll)) return [`should have passed ${after}`];
    if (said !== "Passed" && said !== "Failed" && mustFail(run, poll)) return [`should have failed ${after}`];
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
      : `failed immediately after the CreateBackup response ${creation.response}`;
  }
  switch (condition.kind) {
    case "Idle":
      return "failed although Idle only has to wait";
    case "JobFinished":
      return jobFailProblem(run, condition, poll);
    case "FreshBackup":
      return freshBackupFailProblem(run, condition, poll);
  }
}
