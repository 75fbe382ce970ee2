import { VERDICTS } from "../../audit/assess/assessment";
import type { SummaryLine } from "../../audit/results/result-line";
import type { CliContext } from "../cli-context";

/** Prints the counts of an audit to stderr: the equation that accounts for every instance, and the verdicts. */
export function printSummary(summary: SummaryLine, { stderr }: CliContext): void {
  const { listed, assessed, notApplicable, unknown, byVerdict, scopes } = summary;
  stderr.write(`${listed} listed = ${assessed} assessed + ${notApplicable} not applicable + ${unknown} unknown\n`);
  const verdicts = VERDICTS.filter((verdict) => byVerdict[verdict] > 0);
  if (verdicts.length > 0)
    stderr.write(`${verdicts.map((verdict) => `${verdict} ${byVerdict[verdict]}`).join(", ")}\n`);
  const { Complete, Incomplete, Denied, Failed } = scopes;
  const broken = Incomplete + Denied + Failed;
  if (broken > 0) {
    const counts = `${Incomplete} incomplete, ${Denied} denied, ${Failed} failed`;
    stderr.write(`UNKNOWN: ${broken} of ${broken + Complete} scopes could not be listed completely (${counts}).\n`);
  }
}
