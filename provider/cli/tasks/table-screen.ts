import type { CliContext } from "../cli-context";
import { cutText } from "../output/cut-text";
import { hasColor } from "../output/has-color";
import { renderTable } from "../output/render-table";
import { print } from "../print";
import type { LookupOutcome } from "./look-up-all";
import { lookupProblems } from "./lookup-problems";
import { tasksReport } from "./tasks-report";
import type { TasksView } from "./tasks-view";

const ENTER = "\u001b[?1049h\u001b[?25l";
const LEAVE = "\u001b[?25h\u001b[?1049l";
const HOME = "\u001b[H";
const ERASE_LINE = "\u001b[K";
const ERASE_BELOW = "\u001b[J";

const DEFAULT_SIZE = { columns: 80, rows: 24 };

/**
 * A table that is drawn again for each poll, on the alternate screen of a terminal, which survives any resize. Lines are cut to the
 * terminal's width and height. At the end, the last table stays on the normal screen.
 */
export class TableScreen implements TasksView {
  private last: { outcomes: readonly LookupOutcome[]; atMs: number } | undefined;
  private readonly redraw = () => void this.draw().catch(() => undefined);
  private readonly leaveNow = () => void this.context.stdout.write(LEAVE);

  constructor(private readonly context: CliContext) {}

  async show(outcomes: readonly LookupOutcome[]): Promise<void> {
    const { stdout, clock } = this.context;
    if (!this.last) {
      // A second Ctrl-C ends the process at once.
      process.once("exit", this.leaveNow);
      stdout.on("resize", this.redraw);
      await print(stdout, ENTER);
    }
    this.last = { outcomes, atMs: clock.wallNow() };
    await this.draw();
  }

  async close(): Promise<void> {
    const { stdout } = this.context;
    process.removeListener("exit", this.leaveNow);
    stdout.off("resize", this.redraw);
    if (this.last) await print(stdout, `${LEAVE}${this.lines().join("\n")}\n`);
  }

  private async draw(): Promise<void> {
    const { stdout } = this.context;
    // The line below the last one stays free, and a line is erased before it is written: where the cursor stands after a
    // line as wide as the terminal differs between terminals.
    const lines = this.lines().slice(0, (stdout.rows ?? DEFAULT_SIZE.rows) - 1);
    await print(stdout, HOME + lines.map((line) => `${ERASE_LINE}${line}\r\n`).join("") + ERASE_BELOW);
  }

  private lines(): string[] {
    const { stdout, environment } = this.context;
    if (!this.last) return [];
    const { outcomes, atMs } = this.last;
    const width = stdout.columns ?? DEFAULT_SIZE.columns;
    const results = outcomes.flatMap(({ result }) => result ?? []);
    const table = renderTable(tasksReport(results, true), { color: hasColor(stdout, environment), width });
    const time = `${new Date(atMs).toISOString()}  Press Ctrl-C to stop.`;
    const problems = lookupProblems(outcomes);
    return [
      ...[cutText(time, width), ""],
      ...(results.length === 0 ? [] : table.trimEnd().split("\n")),
      ...problems.map((problem) => cutText(problem, width)),
    ];
  }
}
