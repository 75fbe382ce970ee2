import { Command, Option } from "commander";
import { clientOf } from "../../alibaba/client";
import type { BackupMode } from "../../backup/model/backup-mode";
import { BadInputError } from "../../backup/model/errors";
import { PRODUCTS, type Product } from "../../backup/model/product";
import type { BackupJobStatus } from "../../backup/products/tasks-query";
import type { CliContext } from "../cli-context";
import { exitCodeOfAll } from "../exit-code";
import { addExamples } from "../options/add-examples";
import { addConnectionOptions, type ConnectionFlags, connectWith } from "../options/connection-options";
import { durationFlag } from "../options/duration-flag";
import { instanceIds } from "../options/instance-ids";
import { addOutputOptions, type OutputFlags } from "../options/output-options";
import { wholeNumber } from "../options/whole-number";
import type { OutputFormat } from "../output/output-format";
import { printReport } from "../output/print-report";
import type { SetExitCode } from "../set-exit-code";
import { lookUpAll } from "../tasks/look-up-all";
import { lookupProblems } from "../tasks/lookup-problems";
import { planLookups } from "../tasks/plan-lookups";
import { tasksReport } from "../tasks/tasks-report";
import { watchTasks } from "../tasks/watch-tasks";

interface TasksFlags extends ConnectionFlags, OutputFlags {
  product?: Product;
  job?: string;
  mode?: BackupMode;
  status?: BackupJobStatus;
  maxResults?: number;
  watch?: true;
  interval?: string;
}

const DEFAULT_INTERVAL_MS = 5_000;
const INTERVAL_LIMITS = { minMs: 1_000, maxMs: 3_600_000 };

/** Creates the command `alicloud-backup tasks`: the lookup as a table. */
export function tasksCommand(context: CliContext, setExitCode: SetExitCode): Command {
  const command = new Command("tasks")
    .description(
      "list the backup tasks of instances. An instance without tasks is a success; an instance that can't be read, or " +
        "that does not list --job, is not.",
    )
    .argument("<instanceId...>", "ids of instances; - reads them from stdin, one a line")
    .option("--job <id>", "only this job: the one way to see a finished one")
    .addOption(new Option("--mode <mode>", "only tasks of this mode").choices(["Automated", "Manual"]))
    .addOption(new Option("--status <status>", "only tasks of this status").choices(["NoStart", "Progressing"]))
    .addOption(new Option("--product <product>", "product, where the id doesn't tell it").choices(PRODUCTS))
    .option("--max-results <number>", "largest number of tasks of an instance (default: 1000)", wholeNumber)
    .option("-w, --watch", "poll until Ctrl-C: a live table on a terminal, otherwise one table after another")
    .option("--interval <duration>", "--watch: time between polls, from 1s to 1h (default: 5s)");
  addOutputOptions(addConnectionOptions(command));
  addExamples(command, [
    ["Tasks of two instances", "alicloud-backup tasks rm-bp1demo0000000001 dds-bp1demo00000001"],
    ["For a program", "alicloud-backup tasks dds-bp1demo00000001 --output json"],
    [
      "Running tasks of the instances in a list",
      "echo dds-bp1demo00000001 | alicloud-backup tasks - --status Progressing",
    ],
    ["A live table", "alicloud-backup tasks dds-bp1demo00000001 --watch --interval 2s"],
  ]);
  return command.action(async (given: string[], flags: TasksFlags) => {
    const { product, job, mode, status, maxResults, output, quiet } = flags;
    const intervalMs = intervalOf(flags);
    const format = flags.watch && watchFormat(output);
    const ids = await instanceIds(given, context);
    const connection = connectWith(flags, context);
    const client = clientOf(connection);
    try {
      const args = ids.map((instanceId) => ({
        ...{ instanceId, product, backupJobId: job, maxResults },
        ...{ backupMode: mode, backupJobStatus: status },
      }));
      const lookups = planLookups(args, connection.where);
      if (format) return await watchTasks(lookups, { client, context, intervalMs, format });
      const outcomes = await lookUpAll(lookups, client, context.signal);
      const results = outcomes.flatMap(({ result }) => result ?? []);
      if (results.length > 0) await printReport(tasksReport(results, ids.length > 1), output, context);
      for (const line of lookupProblems(outcomes, { warnings: !quiet }))
        context.stderr.write(`alicloud-backup: ${line}\n`);
      setExitCode(exitCodeOfAll(outcomes.map(({ problem }) => problem?.exitCode ?? 0)));
    } finally {
      client.close();
    }
  });
}

function intervalOf({ interval, watch }: TasksFlags): number {
  if (interval === undefined) return DEFAULT_INTERVAL_MS;
  if (!watch) throw new BadInputError([{ path: ["--interval"], code: "Requires", expected: "--watch" }]);
  return durationFlag("--interval", interval, INTERVAL_LIMITS);
}

function watchFormat(output: OutputFormat): "table" | "json" {
  if (output === "table" || output === "json") return output;
  const context = { name: "--watch", value: "true" };
  throw new BadInputError([
    { path: ["--output"], code: "InvalidValue", expected: "table or json", received: output, context },
  ]);
}
