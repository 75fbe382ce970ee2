import { Command, InvalidArgumentError, Option } from "commander";
import { callerIdentity } from "../../alibaba/identity/caller-identity";
import { FleetApiCalls } from "../../alibaba/fleet/fleet-api-calls";
import type { Connection } from "../../alibaba/connection";
import { defaultRules } from "../../audit/rules/default-rules";
import { type AuditPlan, headerOf, runAudit } from "../../audit/run-audit";
import type { ResultLine, SummaryLine } from "../../audit/results/result-line";
import { PRODUCTS, type Product } from "../../backup/model/product";
import { definitionOf } from "../../backup/products/definition-of";
import { parseDuration } from "../../text/duration";
import { auditExitCode } from "../audit/audit-exit-code";
import { printSummary } from "../audit/print-summary";
import { addReportOptions, checkReports, type ReportFlags, writeReports } from "../audit/report-files";
import { writeResults } from "../audit/write-results";
import type { CliContext } from "../cli-context";
import { addConnectionOptions, type ConnectionFlags, connectWith } from "../options/connection-options";
import { packageVersion } from "../package-version";
import type { SetExitCode } from "../set-exit-code";

type AuditFlags = ConnectionFlags &
  ReportFlags & {
    regions: string[];
    products: Product[];
    maxAge: number;
    output: string;
  };

/** The region whose endpoint lists the others. */
const CENTRAL_REGION = "cn-hangzhou";

/** Creates the command `alicloud-backup audit`: every database of an account, with its evidence and a verdict. */
export function auditCommand(context: CliContext, setExitCode: SetExitCode): Command {
  const command = new Command("audit")
    .description("check the newest backup of every database, and record the evidence")
    .option("--regions <ids...>", "regions to audit, or all", ["all"])
    .addOption(new Option("--products <products...>", "products to audit").choices(PRODUCTS).default([...PRODUCTS]))
    .option("--max-age <duration>", "how long ago the newest backup may have started", duration, 86_400_000)
    .requiredOption("-o, --output <file>", "results file to write (JSON Lines)");
  return addReportOptions(addConnectionOptions(command)).action(async (flags: AuditFlags) => {
    const connection = connectWith(flags, context);
    try {
      await checkReports(flags);
      const summary = await audit(connection, flags, context);
      printSummary(summary, context);
      await writeReports(flags.output, flags);
      setExitCode(auditExitCode(summary));
    } finally {
      connection.close();
    }
  });
}

async function audit(connection: Connection, flags: AuditFlags, context: CliContext): Promise<SummaryLine> {
  const { signal } = context;
  const { identity } = await callerIdentity(connection, { signal });
  const plan = {
    accounts: [{ accountId: identity.accountId, connection }],
    regionIds: flags.regions.includes("all") ? await allRegions(connection, flags.products, signal) : flags.regions,
    products: flags.products,
    rules: defaultRules(flags.maxAge),
    tool: { name: "pulumi-alicloud-backup", version: packageVersion() },
  };
  return writeResults(flags.output, auditLines(plan, context));
}

async function* auditLines(plan: AuditPlan, { clock, signal }: CliContext): AsyncGenerator<ResultLine> {
  yield headerOf(plan, clock);
  yield* runAudit(plan, { clock, signal });
}

async function allRegions(
  connection: Connection,
  products: readonly Product[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const lists = await Promise.all(
    products.map((product) => new FleetApiCalls(connection, definitionOf(product)).regions(CENTRAL_REGION, { signal })),
  );
  return [...new Set(lists.flatMap(({ response }) => response))].sort();
}

function duration(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
