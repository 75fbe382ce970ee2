import type { BackupClient } from "../../alibaba/client";
import { sleep } from "../../time/sleep";
import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { exitCodeOfAll } from "../exit-code";
import { print } from "../print";
import { renderJsonLine } from "../output/render-json";
import { lookUpAll } from "./look-up-all";
import { lookupProblems } from "./lookup-problems";
import type { PlannedLookup } from "./plan-lookups";
import { tableBlocks } from "./table-blocks";
import { TableScreen } from "./table-screen";
import type { TasksView } from "./tasks-view";

/** What a watch works with. */
export interface WatchDependencies {
  client: BackupClient;
  context: CliContext;
  intervalMs: number;
  format: "table" | "json";
}

/**
 * Looks up tasks again and again until the signal is aborted. A lookup that fails is shown, and the watch goes on; it ends
 * only where the first poll reads nothing, and nothing but a change by the user would help.
 *
 * @throws the signal's reason; CliFailure where the first poll fails, or stdout can't be written.
 */
export async function watchTasks(
  lookups: readonly PlannedLookup[],
  { client, context, intervalMs, format }: WatchDependencies,
): Promise<never> {
  const { clock, signal } = context;
  const first = await lookUpAll(lookups, client, signal);
  if (first.every(({ result, problem }) => !result && problem?.retryable === false)) {
    const exitCode = exitCodeOfAll(first.flatMap(({ problem }) => (problem ? [problem.exitCode] : [])));
    throw new CliFailure(exitCode, first.map(({ problem }) => problem?.message ?? "").join(" "));
  }
  const view = viewFor(format, context);
  try {
    await view.show(first);
    for (;;) {
      await sleep(clock, intervalMs, signal);
      await view.show(await lookUpAll(lookups, client, signal));
    }
  } finally {
    await view.close?.();
  }
}

function viewFor(format: WatchDependencies["format"], context: CliContext): TasksView {
  if (format === "json") return jsonLines(context);
  return context.stdout.isTTY ? new TableScreen(context) : tableBlocks(context);
}

/** One line for each lookup, in the form of its result. */
function jsonLines({ stdout, stderr }: CliContext): TasksView {
  return {
    async show(outcomes) {
      for (const problem of lookupProblems(outcomes)) stderr.write(`alicloud-backup: ${problem}\n`);
      await print(stdout, outcomes.flatMap(({ result }) => (result ? [renderJsonLine(result)] : [])).join(""));
    },
  };
}
