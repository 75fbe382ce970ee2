import type { CliContext } from "../../cli-context";
import type { GateOutcome, WaitReporter } from "../../wait/wait-reporter";
import { endedText } from "../ended-text";
import { overallOutcome } from "../overall-outcome";
import type { AnnotationLevel, PipelineSyntax } from "./pipeline-syntax";

interface Annotation {
  level: AnnotationLevel;
  title: string;
  message: string;
}

/** GitHub Actions shows 10 annotations of a level for each step, and drops the rest without a word. */
const MAX_OF_A_LEVEL = 10;

/** Annotates the pipeline's run with the gates that stop it, with warnings, and with one notice where all is well. */
export function annotationReporter(syntax: PipelineSyntax, any: boolean, { stderr }: CliContext): WaitReporter {
  const warnings: Annotation[] = [];
  return {
    warned: (gate, message) => void warnings.push({ level: "warning", title: title(gate.name), message }),
    finished(outcomes) {
      const annotations = [...warnings, ...annotationsOf(outcomes, any)];
      for (const level of ["error", "warning", "notice"] as const)
        for (const { title, message } of bounded(annotations.filter((each) => each.level === level)))
          stderr.write(`${syntax.annotation(level, title, message)}\n`);
    },
  };
}

function annotationsOf(outcomes: readonly GateOutcome[], any: boolean): Annotation[] {
  const overall = overallOutcome(outcomes, any);
  const [first] = outcomes;
  if (overall === "Passed") {
    const passed = outcomes.filter(({ evaluation }) => evaluation.result.outcome === "Passed");
    const message =
      outcomes.length === 1 && first
        ? first.evaluation.result.message
        : `${passed.length} of ${outcomes.length} passed.`;
    return [
      { level: "notice", title: outcomes.length === 1 && first ? title(first.gate.name) : "Backup gates", message },
    ];
  }
  return outcomes
    .filter(({ evaluation }) => evaluation.effect !== "Proceed")
    .map(({ gate, evaluation }) => ({
      level: evaluation.effect === "Stop" ? "error" : "warning",
      title: title(gate.name),
      message: endedText(evaluation),
    }));
}

function title(name: string): string {
  return `Backup gate ${name}`;
}

function bounded(annotations: readonly Annotation[]): readonly Annotation[] {
  const [first] = annotations;
  if (annotations.length <= MAX_OF_A_LEVEL || !first) return annotations;
  const shown = annotations.slice(0, MAX_OF_A_LEVEL - 1);
  const message = `${annotations.length - shown.length} more: see the log.`;
  return [...shown, { level: first.level, title: "Backup gates", message }];
}
