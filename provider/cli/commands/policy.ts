import { addExamples } from "../options/add-examples";
import { Command, Option } from "commander";
import type { Product } from "../../backup/model/product";
import { PRODUCTS } from "../../backup/model/product";
import { RAM_PURPOSES, type RamPurpose } from "../../backup/products/ram-actions";
import type { CliContext } from "../cli-context";
import { renderJson } from "../output/render-json";
import { renderYaml } from "../output/render-yaml";
import { productScope, type ScopeFlags } from "../options/product-scope";
import { ramPolicy } from "../policy/ram-policy";
import { print } from "../print";

interface PolicyFlags extends ScopeFlags {
  for: RamPurpose[];
  output: "json" | "yaml";
  product?: Product[];
}

const AFTER_OPTIONS = "\nAn account that assumes a role also needs sts:AssumeRole on that role.";

/** Creates the command `alicloud-backup policy`: the RAM policy that other commands need. It calls no API. */
export function policyCommand(context: CliContext): Command {
  const command = new Command("policy")
    .description("print the least-privilege RAM policy for the other commands, as JSON")
    .addOption(
      new Option("--for <purpose...>", "tasks: list tasks; wait: gates; create: gates that create; audit: a fleet")
        .choices(RAM_PURPOSES)
        .default(["wait"], "wait"),
    )
    .option("--region <id...>", "only these regions (default: all)")
    .option("--instance <id...>", "only these instances, and their products (default: all)")
    .addOption(new Option("--product <product...>", "only these products (default: all)").choices(PRODUCTS))
    .optionsGroup("Output:")
    .addOption(new Option("-o, --output <format>", "format of the policy").choices(["json", "yaml"]).default("json"))
    .addOption(new Option("-q, --quiet", "print nothing but the policy and errors").conflicts("verbose"))
    .option("--verbose", "print, on failure, where it comes from");
  command.addHelpText("after", AFTER_OPTIONS);
  addExamples(command, [
    ["What a pipeline needs that waits for backups", "alicloud-backup policy"],
    [
      "Limited to one instance of one region, with the right to create a backup of it",
      "alicloud-backup policy --for create --region cn-hangzhou --instance rm-bp1demo0000000001",
    ],
    ["Check it against your credentials", "alicloud-backup doctor rm-bp1demo0000000001"],
  ]);
  return command.action(async (flags: PolicyFlags) => {
    const policy = ramPolicy(flags.for, productScope(flags));
    await print(context.stdout, flags.output === "yaml" ? await renderYaml(policy) : renderJson(policy));
  });
}
