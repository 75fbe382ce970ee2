import { Command, Option } from "commander";
import { cloudOf } from "../../alibaba/cloud-of";
import { PRODUCTS, type Product } from "../../backup/model/product";
import type { CliContext } from "../cli-context";
import { exitCodeOfAll, exitCodeOfAny, exitCodeOfGate } from "../exit-code";
import { addExamples } from "../options/add-examples";
import { addConnectionOptions, type ConnectionFlags, connectWith } from "../options/connection-options";
import { addGateOptions, type GateFlags, gateArgs } from "../options/gate-options";
import { instanceIds } from "../options/instance-ids";
import { addOutputOptions, type OutputFlags } from "../options/output-options";
import { printReport } from "../output/print-report";
import type { SetExitCode } from "../set-exit-code";
import { lineReporter } from "../reporters/line-reporter";
import { planGates } from "../wait/plan-gates";
import { runGates } from "../wait/run-gates";
import { waitReport } from "../wait/wait-report";

interface WaitFlags extends ConnectionFlags, OutputFlags, GateFlags {
  product?: Product;
  any?: true;
}

/** Creates the command `alicloud-backup wait`: the gate for pipelines. */
export function waitCommand(context: CliContext, setExitCode: SetExitCode): Command {
  const command = new Command("wait")
    .description("wait until backups meet a condition, and end with an exit code for the pipeline")
    .argument("<instanceId...>", "ids of instances; - reads them from stdin, one a line")
    .addOption(new Option("--product <product>", "product, where the id doesn't tell it").choices(PRODUCTS))
    .option("--any", "one instance that passes is enough");
  addOutputOptions(addConnectionOptions(addGateOptions(command)));
  addExamples(command, [
    ["Until no backup is running", "alicloud-backup wait rm-bp1demo0000000001"],
    [
      "A backup of the last day on each instance; where there is none, request it",
      "alicloud-backup wait rm-bp1demo0000000001 r-bp1demo000000001 --max-age 24h --on-stale create",
    ],
    ["A point in time at most 15 minutes ago", "alicloud-backup wait rm-bp1demo0000000001 --recoverable-to 15m"],
    ["For a program", "alicloud-backup wait rm-bp1demo0000000001 --quiet --output json"],
  ]);
  return command.action(async (given: string[], flags: WaitFlags) => {
    const ids = await instanceIds(given, context);
    const cloud = cloudOf(connectWith(flags, context));
    try {
      const { clock, signal } = context;
      const gates = planGates(
        ids.map((instanceId) => ({ instanceId, product: flags.product, ...gateArgs(flags) })),
        cloud.rules,
        clock,
      );
      const reporters = flags.quiet ? [] : [lineReporter(context)];
      const outcomes = await runGates(gates, { cloud, clock, signal, reporters, any: flags.any === true });
      signal.throwIfAborted();
      await printReport(waitReport(outcomes), flags.output, context);
      const codes = outcomes.map(({ evaluation }) => exitCodeOfGate(evaluation));
      setExitCode(flags.any ? exitCodeOfAny(codes) : exitCodeOfAll(codes));
    } finally {
      cloud.close();
    }
  });
}
