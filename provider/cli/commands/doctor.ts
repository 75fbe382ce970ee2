import { Command, InvalidArgumentError, Option } from "commander";
import { BadInputError } from "../../backup/model/errors";
import { PRODUCTS, type Product } from "../../backup/model/product";
import { inertText } from "../../text/inert-text";
import { DurationError, parseDuration } from "../../text/duration";
import type { CliContext } from "../cli-context";
import { type Check, failed } from "../doctor/check";
import { doctorReport } from "../doctor/doctor-report";
import { runDoctor } from "../doctor/run-doctor";
import { EXIT_CODES, type ExitCode, exitCodeOfAll } from "../exit-code";
import { addExamples } from "../options/add-examples";
import { addConnectionOptions, type ConnectionFlags, connectWith } from "../options/connection-options";
import { flagMessage } from "../options/flag-message";
import { instanceIds } from "../options/instance-ids";
import { addOutputOptions, type OutputFlags } from "../options/output-options";
import { productScope } from "../options/product-scope";
import { printReport } from "../output/print-report";
import type { SetExitCode } from "../set-exit-code";

interface DoctorFlags extends Omit<ConnectionFlags, "verbose">, OutputFlags {
  product?: Product;
  /** Milliseconds. */
  timeout: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_TIMEOUT_MS = 60_000;
/** Few and quick: a doctor reports what is wrong now. */
const RETRY = { attempts: 2, baseMs: 200, maxMs: 2_000 };

const AFTER_OPTIONS = `
Only calls that read are sent. Exit codes: 0 nothing failed, 2 settings, 4 credentials or permissions,
5 endpoints or clock, 6 an instance was not found.`;

/** Creates the command `alicloud-backup doctor`: credentials, clock, endpoints and permissions as a checklist. */
export function doctorCommand(context: CliContext, setExitCode: SetExitCode): Command {
  const command = new Command("doctor")
    .description("check credentials, account, clock, endpoints and permissions, and say what to do")
    .argument("[instanceId...]", "probe permissions on these instances; - reads them from stdin, one a line")
    .addOption(new Option("--product <product>", "only this product").choices(PRODUCTS))
    .addOption(
      new Option("--timeout <duration>", "how long each call may take, up to 60s")
        .default(DEFAULT_TIMEOUT_MS, "10s")
        .argParser(timeoutMs),
    );
  addOutputOptions(addConnectionOptions(command));
  command.addHelpText("after", AFTER_OPTIONS);
  addExamples(command, [
    ["Everything that this machine needs for the region of the settings", "alicloud-backup doctor"],
    ["With the permissions on one instance", "alicloud-backup doctor rm-bp1demo0000000001 --region cn-hangzhou"],
    ["As JSON, for a support request", "alicloud-backup doctor --product Rds --output json"],
  ]);
  return command.action(async (given: string[], flags: DoctorFlags) => {
    const checks = await diagnose(given, flags, context);
    context.signal.throwIfAborted();
    await printReport(doctorReport(checks), flags.output, context);
    const failures = checks.filter(({ status }) => status === "Failed");
    if (!flags.quiet) for (const line of summary(checks)) context.stderr.write(`${inertText(line)}\n`);
    setExitCode(exitCodeOf(failures));
  });
}

async function diagnose(given: string[], flags: DoctorFlags, context: CliContext): Promise<Check[]> {
  const ids = given.length === 0 ? [] : await instanceIds(given, context);
  const scope = productScope({ instance: ids, ...(flags.product && { product: [flags.product] }) });
  let connection;
  try {
    connection = connectWith(flags, context, { retry: RETRY });
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return error.issues.map(({ hint, ...issue }) => failed("settings", EXIT_CODES.usage, flagMessage(issue), hint));
  }
  try {
    return await runDoctor(connection, scope, { signal: context.signal, timeoutMs: flags.timeout });
  } finally {
    connection.close();
  }
}

/** How many checks failed, and what to do about each that did not pass. */
function summary(checks: readonly Check[]): string[] {
  const failures = checks.filter(({ status }) => status === "Failed");
  const open = checks.filter(({ status }) => status === "Failed" || status === "Warning");
  const actions = open.flatMap(({ check, action }) => (action === undefined ? [] : [`${check}: ${action}`]));
  return [`${failures.length} of ${checks.length} checks failed.`, ...actions];
}

function exitCodeOf(failures: readonly Check[]): ExitCode {
  return failures.length === 0
    ? EXIT_CODES.passed
    : exitCodeOfAll(failures.map(({ exitCode = EXIT_CODES.failed }) => exitCode));
}

function timeoutMs(text: string): number {
  try {
    const ms = parseDuration(text, MAX_TIMEOUT_MS);
    if (ms >= 100) return ms;
  } catch (error) {
    if (error instanceof DurationError) throw new InvalidArgumentError(`It must be ${error.expected}.`);
    throw error;
  }
  throw new InvalidArgumentError("It must be at least 100ms.");
}
