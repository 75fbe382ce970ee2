import { inertLine } from "../../text/inert-line";
import type { CliContext } from "../cli-context";
import type { WaitReporter } from "../wait/wait-reporter";
import { endedText } from "./ended-text";
import type { PipelineSyntax } from "./pipeline/pipeline-syntax";

/** Prints warnings only, one line each; a pipeline shows them as annotations. */
export function quietReporter(syntax: PipelineSyntax | undefined, { stderr }: CliContext): WaitReporter {
  const warn = (name: string, message: string): void => {
    const line = syntax
      ? syntax.annotation("warning", `Backup gate ${name}`, message)
      : inertLine(`${name}: Warning: ${message}`);
    stderr.write(`${line}\n`);
  };
  return {
    warned: (gate, message) => warn(gate.name, message),
    ended(gate, evaluation) {
      // Elsewhere, the command says so itself in every case.
      if (syntax && evaluation.effect === "Warn") warn(gate.name, endedText(evaluation));
    },
  };
}
