import type { CliContext } from "../../cli-context";
import type { WaitReporter } from "../../wait/wait-reporter";
import type { PipelineSyntax } from "./pipeline-syntax";

/** Puts what is printed while gates are running into one collapsible group of the pipeline's log. */
export function groupReporter(syntax: PipelineSyntax, gateCount: number, { stderr }: CliContext): WaitReporter {
  let isOpen = false;
  const close = (): void => {
    if (isOpen) stderr.write(`${syntax.endGroup()}\n`);
    isOpen = false;
  };
  stderr.write(
    `${syntax.startGroup(`Waiting for ${gateCount === 1 ? "1 backup gate" : `${gateCount} backup gates`}`)}\n`,
  );
  isOpen = true;
  return { finished: close, closed: close };
}
