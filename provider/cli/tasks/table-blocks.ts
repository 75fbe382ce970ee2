import type { CliContext } from "../cli-context";
import { hasColor } from "../output/has-color";
import { renderTable } from "../output/render-table";
import { print } from "../print";
import { lookupProblems } from "./lookup-problems";
import { tasksReport } from "./tasks-report";
import type { TasksView } from "./tasks-view";

/** Appends a table for each poll to stdout, under the local time of the poll: for logs. */
export function tableBlocks({ stdout, stderr, environment, clock }: CliContext): TasksView {
  return {
    async show(outcomes) {
      for (const problem of lookupProblems(outcomes)) stderr.write(`alicloud-backup: ${problem}\n`);
      const results = outcomes.flatMap(({ result }) => result ?? []);
      const table = renderTable(tasksReport(results, true), { color: hasColor(stdout, environment) });
      const body = results.length === 0 ? "No instance could be read.\n" : table;
      await print(stdout, `${new Date(clock.wallNow()).toISOString()}\n${body}\n`);
    },
  };
}
