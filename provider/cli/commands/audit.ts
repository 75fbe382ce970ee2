import { Command } from "commander";
import { connect } from "../../alibaba/connection";
import type { Connection } from "../../alibaba/connection";
import { type AuditAccount, isEntered } from "../../audit/audit-account";
import { auditRules } from "../audit/audit-rules";
import { auditExitCode } from "../audit/audit-exit-code";
import { addAuditOptions, type AuditFlags } from "../audit/audit-flags";
import { auditedProducts } from "../audit/audited-products";
import { auditedRegions, requestedRegions } from "../audit/audited-regions";
import { checkAccountFlags, enterAccounts } from "../audit/enter-accounts";
import { printSummary } from "../audit/print-summary";
import { expectedInstances } from "../audit/register/expected-instances";
import { checkReports, writeReports } from "../audit/report-files";
import { resultsPath } from "../audit/results-path";
import { runAuditCommand } from "../audit/run-audit-command";
import { signingKey } from "../audit/signing-key";
import { splitList } from "../audit/split-list";
import type { CliContext } from "../cli-context";
import { packageVersion } from "../package-version";
import type { SetExitCode } from "../set-exit-code";

/** Creates the command `alicloud-backup audit`: every database of the accounts, with its evidence and a verdict. */
export function auditCommand(context: CliContext, setExitCode: SetExitCode): Command {
  const command = new Command("audit").description(
    "check the newest backup of every database, and record the evidence",
  );
  return addAuditOptions(command).action((flags: AuditFlags) => audit(flags, context, setExitCode));
}

async function audit(flags: AuditFlags, context: CliContext, setExitCode: SetExitCode): Promise<void> {
  const { clock, environment, signal } = context;
  const path = resultsPath(flags);
  const products = auditedProducts(flags.products);
  checkAccountFlags(flags);
  const register = await expectedInstances(flags);
  const rules = await auditRules(flags, context);
  const key = flags.sign === undefined ? undefined : await signingKey(flags.sign);
  const connections: Connection[] = [];
  let accounts: AuditAccount[] = [];
  try {
    const connectAs = (profile: string | undefined): Connection => {
      const connection = connect({ profile, endpoint: flags.endpoint }, { environment, clock });
      connections.push(connection);
      return connection;
    };
    // Before anything is sent, so that a mistyped region is reported at once.
    const { where } = connectAs(splitList(flags.profile ?? [])[0]);
    const requested = requestedRegions(flags.regions, where.regions);
    await checkReports(path, flags);
    accounts = await enterAccounts(flags, { connect: connectAs, signal });
    const regions = await auditedRegions(requested, { products, accounts, signal });
    const tool = { name: "pulumi-alicloud-backup", version: packageVersion() };
    const plan = {
      accounts,
      regions,
      rules,
      tool,
      ...(flags.shard && { shard: flags.shard }),
      ...(register && { register }),
    };
    const summary = await runAuditCommand(plan, path, { flags, key, context });
    printSummary(summary, context);
    await writeReports(path, flags);
    setExitCode(auditExitCode(summary, flags.failOn));
  } finally {
    for (const { connection } of accounts.filter(isEntered)) connection.close();
    for (const connection of connections) connection.close();
  }
}
