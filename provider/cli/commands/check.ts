import { Command, Option } from "commander";
import { cloudOf } from "../../alibaba/cloud-of";
import { BadInputError } from "../../backup/model/errors";
import { PRODUCTS, type Product } from "../../backup/model/product";
import { formatDuration } from "../../text/duration";
import { inertText } from "../../text/inert-text";
import { checkReport } from "../check/check-report";
import { exitCodeOfCheck } from "../check/exit-code-of-check";
import { runCheck } from "../check/run-check";
import type { CliContext } from "../cli-context";
import { exitCodeOfAll, exitCodeOfAny } from "../exit-code";
import { nagiosOutput } from "../nagios/nagios-output";
import { addExamples } from "../options/add-examples";
import { addConnectionOptions, type ConnectionFlags, connectWith } from "../options/connection-options";
import { durationFlag } from "../options/duration-flag";
import { addConditionOptions, type ConditionFlags, gateArgs } from "../options/gate-options";
import { instanceIds } from "../options/instance-ids";
import { addOutputOptions, type OutputFlags } from "../options/output-options";
import { printReport } from "../output/print-report";
import { print } from "../print";
import type { SetExitCode } from "../set-exit-code";
import type { PlannedGate } from "../wait/planned-gate";
import { planGates } from "../wait/plan-gates";

interface CheckFlags extends ConnectionFlags, OutputFlags, ConditionFlags {
  product?: Product;
  any?: true;
  nagios?: true;
  warning?: string;
}

/** Creates the command `alicloud-backup check`: the condition of a gate, checked once. */
export function checkCommand(context: CliContext, setExitCode: SetExitCode): Command {
  const command = new Command("check")
    .description("check once, without waiting, whether backups meet a condition")
    .argument("<instanceId...>", "ids of instances; - reads them from stdin, one a line")
    .addOption(new Option("--product <product>", "product, where the id doesn't tell it").choices(PRODUCTS))
    .option("--any", "one instance that passes is enough")
    .addOption(
      new Option("--nagios", "plugin output with performance data; exit codes 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN")
        // The format of its output is fixed.
        .conflicts("output"),
    )
    .option("--warning <duration>", "--nagios --max-age: WARNING for a backup that started longer ago than this");
  addOutputOptions(addConnectionOptions(addConditionOptions(command)));
  addExamples(command, [
    ["No backup is running", "alicloud-backup check rm-bp1demo0000000001"],
    [
      "Each instance has a backup of the last day",
      "alicloud-backup check rm-bp1demo0000000001 r-bp1demo000000001 --max-age 1d",
    ],
    [
      "A plugin for Nagios or Icinga: WARNING after 20 hours, CRITICAL after 24",
      "alicloud-backup check rm-bp1demo0000000001 --max-age 24h --nagios --warning 20h",
    ],
  ]);
  return command.action(async (given: string[], flags: CheckFlags) => {
    const warningMs = warningOf(flags);
    const ids = await instanceIds(given, context);
    const cloud = cloudOf(connectWith(flags, context));
    try {
      const gates = planGates(
        ids.map((instanceId) => ({ instanceId, product: flags.product, ...gateArgs(flags) })),
        cloud.rules,
        context.clock,
      );
      checkWarning(flags, warningMs, gates);
      const outcomes = await Promise.all(gates.map((gate) => runCheck(gate, cloud, context.signal)));
      context.signal.throwIfAborted();
      const any = flags.any === true;
      if (flags.nagios) {
        const { text, exitCode } = nagiosOutput(outcomes, { any, warningMs });
        await print(context.stdout, text);
        setExitCode(exitCode);
        return;
      }
      await printReport(checkReport(outcomes), flags.output, context);
      for (const { gate, outcome, message } of outcomes)
        if (outcome === "Unknown" || (outcome !== "Passed" && !flags.quiet))
          context.stderr.write(`alicloud-backup: ${inertText(`${gate.name}: ${outcome}: ${message}`)}\n`);
      const codes = outcomes.map(exitCodeOfCheck);
      setExitCode(any ? exitCodeOfAny(codes) : exitCodeOfAll(codes));
    } finally {
      cloud.close();
    }
  });
}

function warningOf({ warning, nagios, maxAge }: CheckFlags): number | undefined {
  if (warning === undefined) return undefined;
  if (!nagios || maxAge === undefined)
    throw new BadInputError([{ path: ["--warning"], code: "Requires", expected: "--nagios and --max-age" }]);
  return durationFlag("--warning", warning, { minMs: 1 });
}

/** A threshold beyond the limit would never be reached. */
function checkWarning({ warning, maxAge }: CheckFlags, warningMs: number | undefined, gates: readonly PlannedGate[]) {
  const condition = gates[0]?.config.spec.condition;
  if (warningMs === undefined || condition?.kind !== "FreshBackup" || warningMs < condition.maxAgeMs) return;
  const expected = `less than --max-age, which is ${maxAge ?? formatDuration(condition.maxAgeMs)}`;
  throw new BadInputError([{ path: ["--warning"], code: "TooBig", expected, received: warning }]);
}
