import { Command } from "commander";
import { cloudOf } from "../../alibaba/cloud-of";
import type { CliContext } from "../cli-context";
import { addExamples } from "../options/add-examples";
import { addConnectionOptions, type ConnectionFlags, connectWith } from "../options/connection-options";
import { addGateOptions } from "../options/gate-options";
import { addOutputOptions, type OutputFlags } from "../options/output-options";
import { addReportOptions, type ReportFlags } from "../options/report-options";
import { addWaitOptions, type WaitFlags as GateFlags } from "../options/wait-options";
import { printReport } from "../output/print-report";
import type { SetExitCode } from "../set-exit-code";
import { startReporting } from "../reporters/start-reporting";
import { WaitState } from "../state/wait-state";
import { gatesToRun } from "../wait/gates-to-run";
import { interruptionNote } from "../wait/interruption-note";
import { runGates } from "../wait/run-gates";
import { waitExitCode } from "../wait/wait-exit-code";
import { waitReport } from "../wait/wait-report";
import { warnedNote } from "../wait/warned-note";

type WaitFlags = ConnectionFlags & OutputFlags & GateFlags & ReportFlags;

/** Creates the command `alicloud-backup wait`: the gate for pipelines. */
export function waitCommand(context: CliContext, setExitCode: SetExitCode): Command {
  const command = addWaitOptions(
    new Command("wait").description("wait until backups meet a condition, and end with an exit code for the pipeline"),
  );
  addOutputOptions(addConnectionOptions(addReportOptions(addGateOptions(command))));
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
    const { clock, signal, stderr } = context;
    const any = flags.any === true;
    const cloud = cloudOf(connectWith(flags, context));
    try {
      const gates = await gatesToRun(given, flags, cloud.rules, context);
      const state = flags.state === undefined ? undefined : await WaitState.open(flags.state, clock);
      try {
        const reporting = await startReporting(gates, flags, context);
        const { reporters } = reporting;
        const outcomes = await runGates(gates, { cloud, clock, signal: reporting.signal, reporters, any, state });
        stderr.write(warnedNote(outcomes) + (signal.aborted ? interruptionNote(outcomes) : ""));
        if (!flags.events) await printReport(waitReport(outcomes), flags.output, context);
        reporting.assertDelivered();
        setExitCode(waitExitCode(outcomes, any, signal));
      } finally {
        await state?.close();
      }
    } finally {
      cloud.close();
    }
  });
}
