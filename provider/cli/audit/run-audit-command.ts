import type { KeyObject } from "node:crypto";
import { AuditRecord } from "../../audit/audit-record";
import { type AuditPlan, headerOf } from "../../audit/audit-plan";
import type { SummaryLine } from "../../audit/results/result-line";
import { runAudit } from "../../audit/run-audit";
import { type CliContext, Interruption } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { shellQuote } from "../shell-quote";
import type { AuditFlags } from "./audit-flags";
import { PartialResults, partialPath } from "./partial-results";
import { AuditCounts } from "./progress/audit-counts";
import { auditProgress } from "./progress/audit-progress";
import { type Resumed, resumeResults } from "./resume-results";
import { ScopeWarnings } from "./scope-warnings";

/** How an audit is run. */
interface AuditRun {
  flags: AuditFlags;
  /** Signs the results; `undefined` for results without a signature. */
  key: KeyObject | undefined;
  context: CliContext;
}

/**
 * Runs an audit, or what is left of one, and writes its results.
 *
 * @param path - of the results file.
 * @returns its summary.
 * @throws CliFailure where the audit is interrupted, or its file can't be written. What was written stays for `--resume`.
 */
export async function runAuditCommand(
  plan: AuditPlan,
  path: string,
  { flags, key, context }: AuditRun,
): Promise<SummaryLine> {
  const record = new AuditRecord(plan);
  const resumed = await start(plan, record, path, { flags, key, context });
  if (resumed.kind === "Complete") {
    context.stderr.write(`${path} is complete: there is nothing to do.\n`);
    return resumed.summary;
  }
  const { results, instances } = resumed;
  try {
    const summary = await writeLines(plan, record, results, { flags, context, instances });
    await results.commit();
    return summary;
  } catch (error) {
    await results.close();
    throw withNextStep(error, path, context);
  }
}

async function start(
  plan: AuditPlan,
  record: AuditRecord,
  path: string,
  { flags, key, context }: AuditRun,
): Promise<Resumed> {
  const header = headerOf(plan, context.clock);
  if (flags.resume !== undefined) return resumeResults(path, { header, record, key });
  const results = await PartialResults.create(path, key);
  await results.write(header);
  return { kind: "Continue", results, instances: 0 };
}

async function writeLines(
  plan: AuditPlan,
  record: AuditRecord,
  results: PartialResults,
  { flags, context, instances }: { flags: AuditFlags; context: CliContext; instances: number },
): Promise<SummaryLine> {
  const { clock, signal } = context;
  const { scopes } = headerOf(plan, clock);
  const scopesDone = scopes.filter((scope) => record.earlier.hasScope(scope)).length;
  const counts = new AuditCounts(scopes.length, clock.now(), { instances, scopes: scopesDone });
  const progress = auditProgress(flags.quiet ? undefined : () => counts.text(clock.now()), context);
  try {
    const warnings = new ScopeWarnings(plan.accounts, (text) => progress.log(text));
    const { concurrency, scopeConcurrency: scopesAtOnce } = flags;
    const onAnnounced = counts.announce.bind(counts);
    for await (const line of runAudit(plan, { clock, signal, concurrency, scopesAtOnce, onAnnounced }, record)) {
      await results.write(line);
      if (line.kind === "summary") return line;
      counts.add(line);
      warnings.add(line);
    }
  } finally {
    progress.close();
  }
  throw new Error("The audit has no summary.");
}

/** What was written is not lost: says how to go on. */
function withNextStep(error: unknown, path: string, { signal }: CliContext): unknown {
  const next = `What was written is in ${partialPath(path)}. Continue with the same flags and --resume ${shellQuote(path)}.`;
  if (error instanceof CliFailure) return new CliFailure(error.exitCode, [...error.lines, next], { cause: error });
  const interruption: unknown = signal.reason;
  if (!signal.aborted || !(interruption instanceof Interruption)) return error;
  const isInterrupt = interruption.signalName === "SIGINT";
  const exitCode = isInterrupt ? EXIT_CODES.interrupted : EXIT_CODES.terminated;
  return new CliFailure(exitCode, `Interrupted. ${next}`, { cause: error });
}
