import { LineCounter } from "./results/line-counter";
import { instanceLine } from "./results/instance-line";
import type { ResultsFile } from "./results/read-results";
import type { ResultLine } from "./results/result-line";
import type { AuditRules } from "./rules/audit-rules";

/**
 * Judges the evidence of a results file again. Calls nothing: the same rules give the same verdicts.
 *
 * @returns the lines of the new results file.
 */
export async function* rejudgeResults({ header, lines }: ResultsFile, rules: AuditRules): AsyncGenerator<ResultLine> {
  const counter = new LineCounter(header.register !== undefined);
  yield { ...header, rules };
  for await (const { line } of lines) {
    switch (line.kind) {
      case "instance": {
        const { accountId, regionId, product, instanceId, evidence } = line;
        const judged = instanceLine({ scope: { accountId, regionId, product }, instanceId, evidence }, rules);
        counter.add(judged);
        yield judged;
        break;
      }
      case "register":
      case "scope":
        counter.add(line);
        yield line;
        break;
      case "summary":
        yield counter.summary(line.endedAt);
    }
  }
}
