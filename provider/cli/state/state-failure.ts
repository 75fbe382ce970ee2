import { formatValue } from "../../text/format-value";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";

/** A failure of `--state`. @param problem - whole sentences: what is wrong, and what to do. */
export function stateFailure(path: string, problem: string, cause?: unknown): CliFailure {
  return new CliFailure(EXIT_CODES.usage, `--state ${formatValue(path)}: ${problem}`, { cause });
}
