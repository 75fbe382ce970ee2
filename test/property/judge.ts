/**
 * The reference judge: holds what a gate did against what really happened. It is written from the API's documents and
 * from what the gate promises, and knows nothing of how the gate decides.
 *
 * @module
 */
import { creationProblems } from "./judge-creation";
import { freshFailProblem, freshPassProblem, isFreshDoomed, isFreshDue } from "./judge-fresh-backup";
import { idlePassProblem, isIdleDue } from "./judge-idle";
import { isJobDoomed, isJobDue, jobFailProblem, jobPassProblem } from "./judge-job-finished";
import { runProblems } from "./judge-run";
import { answered, answeredLook } from "./judge-truth";
import type { AnsweredLook, LookRecord, RunRecord } from "./record";

/** Failed looks in a row that a gate bears. */
const BORNE_FAILURES = 10;

/** Everything that was wrong with a run, each in a clause; nothing where all was right. */
export function judge(run: RunRecord): string[] {
  const problems = [...runProblems(run), ...creationProblems(run), ...missed(run)];
  const last = run.looks.at(-1);
  if (run.verdict.outcome === "Passed") problems.push(passProblem(run, last) ?? "");
  if (run.verdict.outcome === "Failed") problems.push(failProblem(run, last) ?? "");
  return problems.filter((problem) => problem !== "");
}

function passProblem(run: RunRecord, last: LookRecord | undefined): string | undefined {
  const { condition } = run.wish;
  const look = answeredLook(last);
  if (!look) return "passed without an answer";
  switch (condition.kind) {
    case "Idle":
      return idlePassProblem(run, look);
    case "JobFinished":
      return jobPassProblem(run, condition, look);
    case "FreshBackup":
      return freshPassProblem(run, condition, look);
  }
}

/** The first look that told all there is to know, and did not end the gate as it should have. */
function missed(run: RunRecord): string[] {
  const { looks, verdict, cancelled } = run;
  for (const look of answered(looks)) {
    const isLast = look.named === looks.at(-1)?.named;
    // Ctrl-C comes before whatever the last look says.
    if (isLast && cancelled) continue;
    const said = isLast ? verdict.outcome : "nothing";
    const after = `after ${Math.round(look.awakeAt / 1_000)} s, said ${said}`;
    if (said !== "Passed" && isDue(run, look)) return [`had to pass ${after}`];
    if (said !== "Passed" && said !== "Failed" && isDoomed(run, look)) return [`had to fail ${after}`];
  }
  return [];
}

function isDue(run: RunRecord, look: AnsweredLook): boolean {
  const { condition } = run.wish;
  switch (condition.kind) {
    case "Idle":
      return isIdleDue(run, look);
    case "JobFinished":
      return isJobDue(run, condition, look);
    case "FreshBackup":
      return isFreshDue(run, condition, look);
  }
}

function isDoomed(run: RunRecord, look: AnsweredLook): boolean {
  const { condition } = run.wish;
  switch (condition.kind) {
    case "Idle":
      return false;
    case "JobFinished":
      return isJobDoomed(run, condition, look);
    case "FreshBackup":
      return isFreshDoomed(run, condition, look);
  }
}

function failProblem(run: RunRecord, last: LookRecord | undefined): string | undefined {
  const { wish, looks, creations } = run;
  const { condition } = wish;
  const look = answeredLook(last);
  if (last?.failure === "Lasting") return undefined;
  if (!look) {
    const row = looks.length - 1 - looks.findLastIndex(({ failure }) => failure === undefined);
    return row >= BORNE_FAILURES ? undefined : `failed after ${row} failed looks in a row`;
  }
  const creation = creations.at(-1);
  if (creation?.afterLooks === looks.length) {
    return creation.answer === "Refused"
      ? undefined
      : `failed at once when CreateBackup was answered with ${creation.answer}`;
  }
  switch (condition.kind) {
    case "Idle":
      return "failed to see that it only has to wait";
    case "JobFinished":
      return jobFailProblem(run, condition, look);
    case "FreshBackup":
      return freshFailProblem(run, condition, look);
  }
}
