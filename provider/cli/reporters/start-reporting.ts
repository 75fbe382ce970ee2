import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import type { ReportFlags } from "../options/report-options";
import type { PlannedGate } from "../wait/planned-gate";
import type { WaitReporter } from "../wait/wait-reporter";
import { displayReporters } from "./display-reporters";
import { eventReporter } from "./events/event-reporter";
import { fileReporter } from "./files/file-reporter";
import { reportFiles } from "./files/report-files";

/** What a run reports to. */
export interface Reporting {
  reporters: readonly WaitReporter[];
  /** Aborts with the command, and where nobody reads the events any more. */
  signal: AbortSignal;
  /** @throws CliFailure where an event or a file could not be written: such a run never ends with 0. */
  assertDelivered(): void;
}

/**
 * Prepares everything that a run reports to, before its first poll.
 *
 * @throws CliFailure where a file can't be written.
 */
export async function startReporting(
  gates: readonly PlannedGate[],
  flags: ReportFlags & { quiet?: true; any?: true; state?: string; file?: string },
  context: CliContext,
): Promise<Reporting> {
  const any = flags.any === true;
  const failures: string[] = [];
  const unread = new AbortController();
  const used = [
    { name: "--state", path: flags.state },
    { name: "--file", path: flags.file },
  ].flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]));
  const files = await fileReporter(reportFiles(flags, any, context), gates, used, (message) => failures.push(message));
  const events = flags.events
    ? [
        eventReporter(context, (error) => {
          failures.push(error instanceof CliFailure ? error.message : String(error));
          unread.abort();
        }),
      ]
    : [];
  const displays = await displayReporters(gates, { quiet: flags.quiet === true, any }, context);
  return {
    reporters: [...displays, ...events, files],
    signal: AbortSignal.any([context.signal, unread.signal]),
    assertDelivered() {
      if (failures.length > 0) throw new CliFailure(EXIT_CODES.usage, failures.join(" ").trim());
    },
  };
}
