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
  mayFreshBackupPass,
  mustFreshBackupFail,
  mustFreshBackupPass,
} from "./oracle-fresh-backup";
import { idlePassProblem, mustIdlePass } from "./oracle-idle";
import { mustJobFail, mustJobPass, jobFailProblem, jobPassProblem } from "./oracle-job-finished";
import { mustWindowFail, mustWindowPass, windowFailProblem, windowPassProblem } from "./oracle-recovery";
import { runProblems } from "./oracle-run";
import { mustSurvivalFail, mustSurvive, survivalFailProblem, survivalPassProblem } from "./oracle-survival";
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
  const poll = completePoll(last);
  if (!poll) return "passed without a complete poll";
  if (poll.lastAt >= run.cloud.release.releasedAt) return "passed on an instance that is released";
  return conditionPassProblem(run, poll) ?? windowPassProblem(run, poll) ?? survivalPassProblem(run, poll);
}

function conditionPassProblem(run: RunRecord, poll: CompletePoll): string | undefined {
  const { condition } = run.config;
  switch (condition.kind) {
    case "RecoverableTo":
      return undefined;
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
  return mustConditionPass(run, poll) && mustWindowPass(run, poll) && mustSurvive(run, poll);
}

function mustConditionPass(run: RunRecord, poll: CompletePoll): boolean {
  const { condition } = run.config;
  switch (condition.kind) {
    case "RecoverableTo":
      return true;
    case "Idle":
      return mustIdlePass(run, poll);
    case "JobFinished":
      return mustJobPass(run, condition, poll);
    case "FreshBackup":
      return mustFreshBackupPass(run, condition, poll);
  }
}

function mustFail(run: RunRecord, poll: CompletePoll): boolean {
  return mustConditionFail(run, poll) || mustWindowFail(run, poll) || mustSurvivalFail(run, poll);
}

function mustConditionFail(run: RunRecord, poll: CompletePoll): boolean {
  const { condition } = run.config;
  switch (condition.kind) {
    case "RecoverableTo":
    case "Idle":
      return false;
    case "JobFinished":
      return mustJobFail(run, condition, poll);
    case "FreshBackup":
      // A gate that has a good backup waits for its other requirements, whatever became of its own job.
      return mustFreshBackupFail(run, condition, poll) && !(isWaiting(run) && mayFreshBackupPass(run, condition, poll));
  }
}

function failProblem(run: RunRecord, last: PollRecord | undefined): string | undefined {
  const { config, polls, creations, verdict } = run;
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
  if (isOfWindow(verdict.reasonCode)) return windowFailProblem(run, poll);
  if (isOfSurvival(verdict.reasonCode)) return survivalFailProblem(run, poll);
  switch (condition.kind) {
    case "RecoverableTo":
      return `failed as ${verdict.reasonCode} although RecoverableTo only has to wait`;
    case "Idle":
      return "failed although Idle only has to wait";
    case "JobFinished":
      return jobFailProblem(run, condition, poll);
    case "FreshBackup":
      return freshBackupFailProblem(run, condition, poll);
  }
}

const isWaiting = ({ config }: RunRecord) => config.recoverableToMs !== undefined || config.survivesDelete === true;

const isOfWindow = (reasonCode: string) => reasonCode === "RecoveryWindowGap" || reasonCode === "LogBackupNotEnabled";

const isOfSurvival = (reasonCode: string) => reasonCode === "DiesWithInstance" || reasonCode === "SurvivalUnproven";
