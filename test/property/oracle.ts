/**
 * The reference oracle: holds what a gate did against what really happened. It is written from the API's documents and
 * from what the gate promises, and knows nothing of how the gate decides.
 *
 * @module
 */
import { creationProblems } from "./oracle-creation";
import { freshFailProblem, freshPassProblem, isFreshDoomed, isFreshDue } from "./oracle-fresh-backup";
import { idlePassProblem, isIdleDue } from "./oracle-idle";
import { isJobDoomed, isJobDue, jobFailProblem, jobPassProblem } from "./oracle-job-finished";
import { runProblems } from "./oracle-run";
import { responded, completeObservation } from "./oracle-truth";
import type { CompleteObservation, PollRecord, RunRecord } from "./record";

/** Failed polls in a row that a gate bears. */
const BORNE_FAILURES = 10;

/** Everything that was wrong with a run, each in a clause; nothing where all was right. */
export function oracle(run: RunRecord): string[] {
  const problems = [...runProblems(run), ...creationProblems(run), ...missed(run)];
  const last = run.polls.at(-1);
  if (run.verdict.outcome === "Passed") problems.push(passProblem(run, last) ?? "");
  if (run.verdict.outcome === "Failed") problems.push(failProblem(run, last) ?? "");
  return problems.filter((problem) => problem !== "");
}

function passProblem(run: RunRecord, last: PollRecord | undefined): string | undefined {
  const { condition } = run.config;
  const observation = completeObservation(last);
  if (!observation) return "passed without a response";
  switch (condition.kind) {
    case "Idle":
      return idlePassProblem(run, observation);
    case "JobFinished":
      return jobPassProblem(run, condition, observation);
    case "FreshBackup":
      return freshPassProblem(run, condition, observation);
  }
}

/** The first poll that told all there is to know, and did not end the gate as it should have. */
function missed(run: RunRecord): string[] {
  const { polls, verdict, cancelled } = run;
  for (const observation of responded(polls)) {
    const isLast = observation.named === polls.at(-1)?.named;
    // Ctrl-C comes before whatever the last poll says.
    if (isLast && cancelled) continue;
    const said = isLast ? verdict.outcome : "nothing";
    const after = `after ${Math.round(observation.awakeAt / 1_000)} s, said ${said}`;
    if (said !== "Passed" && isDue(run, observation)) return [`had to pass ${after}`];
    if (said !== "Passed" && said !== "Failed" && isDoomed(run, observation)) return [`had to fail ${after}`];
  }
  return [];
}

function isDue(run: RunRecord, observation: CompleteObservation): boolean {
  const { condition } = run.config;
  switch (condition.kind) {
    case "Idle":
      return isIdleDue(run, observation);
    case "JobFinished":
      return isJobDue(run, condition, observation);
    case "FreshBackup":
      return isFreshDue(run, condition, observation);
  }
}

function isDoomed(run: RunRecord, observation: CompleteObservation): boolean {
  const { condition } = run.config;
  switch (condition.kind) {
    case "Idle":
      return false;
    case "JobFinished":
      return isJobDoomed(run, condition, observation);
    case "FreshBackup":
      return isFreshDoomed(run, condition, observation);
  }
}

function failProblem(run: RunRecord, last: PollRecord | undefined): string | undefined {
  const { config, polls, creations } = run;
  const { condition } = config;
  const observation = completeObservation(last);
  if (last?.failure === "Lasting") return undefined;
  if (!observation) {
    const row = polls.length - 1 - polls.findLastIndex(({ failure }) => failure === undefined);
    return row >= BORNE_FAILURES ? undefined : `failed after ${row} failed polls in a row`;
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
      return jobFailProblem(run, condition, observation);
    case "FreshBackup":
      return freshFailProblem(run, condition, observation);
  }
}
