import { SEVERITIES, VERDICTS } from "../../audit/assess/assessment";
import type { SummaryLine } from "../../audit/results/result-line";
import type { CliContext } from "../cli-context";

/** Prints the counts of an audit to stderr: the equation that accounts for every instance, the verdicts, and what is not known. */
export function printSummary(summary: SummaryLine, { stderr }: CliContext): void {
  const { listed, assessed, notApplicable, unknown, byVerdict, findings, unknownReasons = {}, register } = summary;
  stderr.write(`${listed} listed = ${assessed} assessed + ${notApplicable} not applicable + ${unknown} unknown\n`);
  print(stderr, "", VERDICTS, byVerdict);
  if (findings) print(stderr, "Findings: ", [...SEVERITIES].reverse(), findings);
  if (register) stderr.write(`Register: ${register.NotListed} not listed, ${register.NotExpected} not expected\n`);
  const { Complete, Incomplete, Denied, Failed } = summary.scopes;
  const broken = Incomplete + Denied + Failed;
  if (broken > 0) {
    const counts = `${Incomplete} incomplete, ${Denied} denied, ${Failed} failed`;
    stderr.write(`UNKNOWN: ${broken} of ${broken + Complete} scopes could not be listed completely (${counts}).\n`);
  }
  if (unknown > 0) {
    const reasons = Object.entries(unknownReasons).map(([reason, count]) => `${reason} ${count}`);
    const why = reasons.length === 0 ? "" : ` (${reasons.join(", ")})`;
    stderr.write(`UNKNOWN: ${unknown} of ${listed} instances could not be read${why}.\n`);
  }
}

function print<Name extends string>(
  stderr: CliContext["stderr"],
  title: string,
  names: readonly Name[],
  counts: Readonly<Record<Name, number>>,
): void {
  const present = names.filter((name) => counts[name] > 0);
  if (present.length > 0) stderr.write(`${title}${present.map((name) => `${name} ${counts[name]}`).join(", ")}\n`);
}
