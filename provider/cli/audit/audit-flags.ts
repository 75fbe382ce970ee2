import { type Command, InvalidArgumentError, Option } from "commander";
import type { Severity } from "../../audit/assess/assessment";
import { SEVERITIES } from "../../audit/assess/assessment";
import type { Shard } from "../../audit/scopes";
import { PRODUCTS } from "../../backup/model/product";
import { durationFlag } from "../options/duration-flag";
import { suggestValues } from "../options/suggested-values";
import { wholeNumber } from "../options/whole-number";
import { addReportFileOptions, type ReportFileFlags } from "./report-files";
import { shardFlag } from "./shard-flag";

/** The flags of `audit`. */
export type AuditFlags = ReportFileFlags & {
  regions: readonly string[];
  products?: string[];
  profile?: string[];
  assumeRole?: string[];
  organization?: true;
  role?: string;
  endpoint?: string;
  maxAge?: number;
  rules?: string;
  register?: string;
  stack?: string[];
  output?: string;
  resume?: string;
  shard?: Shard;
  sign?: string;
  failOn: Severity;
  concurrency: number;
  scopeConcurrency: number;
  quiet?: true;
};

/** More calls at once than the limiter of an action allows only wait. */
const MAX_CONCURRENCY = 50;
const MAX_SCOPES = 256;

/** Adds the flags of `audit` to its command. */
export function addAuditOptions(command: Command): Command {
  const severity = new Option("--fail-on <severity>", "exit code 1 where a finding has at least this severity");
  command
    .optionsGroup("Scope:")
    .addOption(
      suggestValues(new Option("--regions <ids...>", "regions to audit, or all").default(["all"], "all"), ["all"]),
    )
    .addOption(
      suggestValues(
        new Option("--products <products...>", `products to audit (default: ${PRODUCTS.join(", ")})`),
        PRODUCTS,
      ),
    )
    .addOption(new Option("--shard <i/n>", "audit part i of n of the scopes, from 0/n to n-1/n").argParser(shardFlag))
    .optionsGroup("Accounts:")
    .option("--profile <names...>", "profiles of ~/.aliyun/config.json, each for an account")
    .option("--assume-role <arns...>", "RAM roles to assume, each for an account: acs:ram::<account>:role/<name>")
    .option("--organization", "audit every account of the resource directory, with --role in each")
    .option("--role <name>", "RAM role that each account of the organization has")
    .option("--endpoint <url>", "host or https URL in place of the regions' own endpoints")
    .optionsGroup("Checks:")
    .addOption(
      new Option("--max-age <duration>", "how long ago the newest backup may have started (default: 24h)")
        .argParser((text: string) => durationFlag("--max-age", text, { minMs: 1_000 }))
        .conflicts("rules"),
    )
    .option("--rules <file>", "rules (YAML or JSON)")
    .option("--register <file>", "instances that must be listed (CSV or JSON)")
    .option("--stack <files...>", "stacks whose databases must be listed (`pulumi stack export`)")
    .addOption(severity.choices(SEVERITIES).default("high"))
    .optionsGroup("Results:")
    .option("-o, --output <file>", "results file to write (JSON Lines)")
    .option("--resume <file>", "continue the audit of a results file that was cut off")
    .option("--sign <key>", "sign the results with a private key (PEM, Ed25519)")
    .optionsGroup("Run:")
    .option("--concurrency <n>", `instances of a scope at once, 1 to ${MAX_CONCURRENCY}`, upTo(MAX_CONCURRENCY), 8)
    .option("--scope-concurrency <n>", `scopes at once, 1 to ${MAX_SCOPES}`, upTo(MAX_SCOPES), 16)
    .option("-q, --quiet", "show no progress");
  return addReportFileOptions(command);
}

function upTo(max: number): (text: string) => number {
  return (text) => {
    const value = wholeNumber(text);
    if (value >= 1 && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${max}.`);
  };
}
