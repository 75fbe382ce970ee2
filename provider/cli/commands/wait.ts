import { Command, Option } from "commander";
import { cloudOf } from "../../alibaba/cloud-of";
import { PRODUCTS, type Product } from "../../backup/model/product";
import type { CliContext } from "../cli-context";
import { exitCodeOfAll, exitCodeOfAny, exitCodeOfGate } from "../exit-code";
import { addConnectionOptions, type ConnectionFlags, connectWith } from "../options/connection-options";
import { addGateOptions, type GateFlags, gateArgs } from "../options/gate-options";
import { instanceIds } from "../options/instance-ids";
import { addOutputOptions, type OutputFlags } from "../options/output-options";
import { addReportOptions, type ReportFlags } from "../options/report-options";
import { printReport } from "../output/print-report";
import type { SetExitCode } from "../program";
import { startReporting } from "../reporters/start-reporting";
import { planGates } from "../wait/plan-gates";
import { runGates } from "../wait/run-gates";
import { waitReport } from "../wait/wait-report";

interface WaitFlags extends ConnectionFlags, OutputFlags, GateFlags, ReportFlags {
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
  addOutputOptions(addConnectionOptions(addReportOptions(addGateOptions(command))));
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
      const reporting = await startReporting(gates, flags, context);
      const { reporters } = reporting;
      const any = flags.any === true;
      const outcomes = await runGates(gates, { cloud, clock, signal: reporting.signal, reporters, any });
      signal.throwIfAborted();
      if (!flags.events) await printReport(waitReport(outcomes), flags.output, context);
      reporting.assertDelivered();
      const codes = outcomes.map(({ evaluation }) => exitCodeOfGate(evaluation));
      setExitCode(flags.any ? exitCodeOfAny(codes) : exitCodeOfAll(codes));
    } finally {
      cloud.close();
    }
  });
}
