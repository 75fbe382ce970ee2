import type { CliContext } from "../cli-context";
import type { PlannedGate } from "../wait/planned-gate";
import type { WaitReporter } from "../wait/wait-reporter";
import { lineReporter } from "./line-reporter";
import { annotationReporter } from "./pipeline/annotation-reporter";
import { groupReporter } from "./pipeline/group-reporter";
import { pipelineSyntax } from "./pipeline/pipeline-syntax";
import { progressReporter } from "./progress/progress-reporter";
import { quietReporter } from "./quiet-reporter";

/** Shows a run on stderr: in the log of a pipeline, on a terminal, or line by line. */
export async function displayReporters(
  gates: readonly PlannedGate[],
  { quiet, any }: { quiet: boolean; any: boolean },
  context: CliContext,
): Promise<WaitReporter[]> {
  const syntax = pipelineSyntax(context);
  if (quiet) return [quietReporter(syntax, context)];
  if (syntax)
    return [
      groupReporter(syntax, gates.length, context),
      lineReporter(context),
      annotationReporter(syntax, any, context),
    ];
  const { isTTY } = context.stderr;
  const { CI, TERM } = context.environment;
  // Some pipelines run their jobs on a terminal, and show what is redrawn there as a log.
  if (isTTY !== true || TERM === "dumb" || CI === "true") return [lineReporter(context)];
  return [await progressReporter(gates, context)];
}
