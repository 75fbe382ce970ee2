import { open, rename, rm } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { callerIdentity } from "../../alibaba/identity/caller-identity";
import { FleetApiCalls } from "../../alibaba/fleet/fleet-api-calls";
import type { Connection } from "../../alibaba/connection";
import { defaultRules } from "../../audit/rules/default-rules";
import { headerOf, runAudit } from "../../audit/run-audit";
import type { SummaryLine } from "../../audit/results/result-line";
import { PRODUCTS, type Product } from "../../backup/model/product";
import { definitionOf } from "../../backup/products/definition-of";
import { parseDuration } from "../../text/duration";
import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES, type ExitCode } from "../exit-code";
import { addConnectionOptions, type ConnectionFlags, connectWith } from "../options/connection-options";
import { packageVersion } from "../package-version";
import type { SetExitCode } from "../set-exit-code";

interface AuditFlags extends ConnectionFlags {
  regions: string[];
  products: Product[];
  maxAge: number;
  output: string;
}

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
  addConnectionOptions(command);
  return command.action(async (flags: AuditFlags) => {
    const connection = connectWith(flags, context);
    try {
      const summary = await audit(connection, flags, context);
      context.stderr.write(equation(summary));
      setExitCode(exitCodeOf(summary));
    } finally {
      connection.close();
    }
  });
}

async function audit(connection: Connection, flags: AuditFlags, context: CliContext): Promise<SummaryLine> {
  const { clock, signal } = context;
  const { identity } = await callerIdentity(connection, { signal });
  const plan = {
    accounts: [{ accountId: identity.accountId, connection }],
    regionIds: flags.regions.includes("all") ? await allRegions(connection, flags.products, signal) : flags.regions,
    products: flags.products,
    rules: defaultRules(flags.maxAge),
    tool: { name: "pulumi-alicloud-backup", version: packageVersion() },
  };
  let summary: SummaryLine | undefined;
  const temporary = `${flags.output}.${process.pid}.tmp`;
  const file = await open(temporary, "w");
  try {
    await file.write(`${JSON.stringify(headerOf(plan, clock))}\n`);
    for await (const line of runAudit(plan, { clock, signal })) {
      await file.write(`${JSON.stringify(line)}\n`);
      if (line.kind === "summary") summary = line;
    }
    await file.sync();
    await file.close();
    await rename(temporary, flags.output);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
  if (!summary) throw new CliFailure(EXIT_CODES.failed, "The audit ended without a summary.");
  return summary;
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

function equation({ listed, assessed, notApplicable, unknown }: SummaryLine): string {
  return `${listed} listed = ${assessed} assessed + ${notApplicable} not applicable + ${unknown} unknown\n`;
}

/** 0 only where every list is complete and every instance that has backups is compliant. */
function exitCodeOf({ listed, byVerdict, scopes, unknown }: SummaryLine): ExitCode {
  if (scopes.Denied > 0) return EXIT_CODES.access;
  if (scopes.Incomplete + scopes.Failed + unknown > 0) return EXIT_CODES.api;
  if (listed === 0) return EXIT_CODES.nothingMatched;
  return byVerdict.Compliant + byVerdict.NotApplicable === listed ? EXIT_CODES.passed : EXIT_CODES.failed;
}

function duration(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
