import { Command, Option } from "commander";
import { clientOf } from "../../alibaba/client";
import type { BackupMode } from "../../backup/model/backup-mode";
import type { BackupTask } from "../../backup/model/backup-task";
import { PRODUCTS, type Product } from "../../backup/model/product";
import type { GetBackupTasksResult } from "../../backup/lookup/lookup-result";
import type { BackupJobStatus } from "../../backup/products/tasks-query";
import type { CliContext } from "../cli-context";
import { addConnectionOptions, type ConnectionFlags, connectWith } from "../options/connection-options";
import { instanceIds } from "../options/instance-ids";
import { addOutputOptions, type OutputFlags } from "../options/output-options";
import { printReport } from "../output/print-report";
import type { Column, Report } from "../output/report";

interface TasksFlags extends ConnectionFlags, OutputFlags {
  product?: Product;
  job?: string;
  mode?: BackupMode;
  status?: BackupJobStatus;
}

const COLUMNS: readonly Column[] = [
  { key: "instanceId", title: "Instance" },
  { key: "jobId", title: "Job" },
  { key: "state", title: "State" },
  { key: "mode", title: "Mode" },
  { key: "progress", title: "Progress", align: "right" },
  { key: "startTime", title: "Started" },
  { key: "backupId", title: "Backup" },
];

/** Creates the command `alicloud-backup tasks`: the lookup as a table. */
export function tasksCommand(context: CliContext): Command {
  const command = new Command("tasks")
    .description("list the backup tasks of instances")
    .argument("<instanceId...>", "ids of instances; - reads them from stdin, one a line")
    .option("--job <id>", "only this job: the one way to see a finished one")
    .addOption(new Option("--mode <mode>", "only tasks of this mode").choices(["Automated", "Manual"]))
    .addOption(new Option("--status <status>", "only tasks of this status").choices(["NoStart", "Progressing"]))
    .addOption(new Option("--product <product>", "product, where the id doesn't tell it").choices(PRODUCTS));
  addOutputOptions(addConnectionOptions(command));
  return command.action(async (given: string[], flags: TasksFlags) => {
    const ids = await instanceIds(given, context);
    const connection = connectWith(flags, context);
    const client = clientOf(connection);
    const { product, job, mode, status } = flags;
    try {
      const args = ids.map((instanceId) => ({
        ...{ instanceId, product, backupJobId: job },
        ...{ backupMode: mode, backupJobStatus: status },
      }));
      for (const one of args) client.check(one);
      const results = await Promise.all(args.map((one) => client.getBackupTasks(one, { signal: context.signal })));
      await printReport(tasksReport(results), flags.output, context);
    } finally {
      client.close();
    }
  });
}

/** Results of lookups as a report. Its data is the result of one lookup, and a list of several. */
function tasksReport(results: readonly GetBackupTasksResult[]): Report {
  return {
    data: results.length === 1 ? results[0] : results,
    columns: COLUMNS,
    rows: results.flatMap(({ tasks }) => tasks.map(taskRow)),
    empty: "The instances have no backup tasks.",
  };
}

function taskRow({ instanceId, jobId, state, mode, progress, startTime, backupId }: BackupTask) {
  return {
    ...{ instanceId, jobId, state, mode, startTime: startTime ?? "", backupId: backupId ?? "" },
    progress: progress === undefined ? "" : `${progress} %`,
  };
}
