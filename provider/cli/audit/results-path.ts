import { resolve } from "node:path";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import type { AuditFlags } from "./audit-flags";

/**
 * The results file of an audit: that of `--resume`, or of `--output`.
 *
 * @throws CliFailure where there is none, or two.
 */
export function resultsPath({ output, resume }: Pick<AuditFlags, "output" | "resume">): string {
  const path = resume ?? output;
  if (path === undefined) throw new CliFailure(EXIT_CODES.usage, "--output: name the results file to write.");
  if (output !== undefined && resume !== undefined && resolve(output) !== resolve(resume))
    throw new CliFailure(EXIT_CODES.usage, "--resume: the results are written to this file. Leave --output out.");
  return path;
}
