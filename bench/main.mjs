/**
 * `npm run bench [-- --quick] [-- --json FILE]`: measures this client against the official SDK, bare pop-core and a
 * hand-written request, side by side on a local emulator, and gates against polls at fixed steps on its clock. A missed
 * aim is told and is no failure; exit code 1 means that something could not be measured.
 */
import { writeFileSync } from "node:fs";
import { ensureBuilt } from "../tools/build.mjs";
import { elapsed, startProgress } from "../tools/progress.mjs";
import { runAsScript } from "../tools/script.mjs";
import { checkedAims } from "./aims.mjs";
import { startEmulator } from "./emulator.mjs";
import { machine } from "./machine.mjs";
import { parseOptions } from "./options.mjs";
import { reportText } from "./report.mjs";
import { gateRows, rows } from "./rows/rows.mjs";

async function main(args) {
  const { plan, jsonFile } = parseOptions(args);
  await ensureBuilt();
  const started = performance.now();
  const target = await startEmulator();
  const before = machine();
  const progress = startProgress("Measuring");
  const figures = [];
  for (const row of rows) {
    progress.update(row.title);
    figures.push(...(await row.measure({ plan, target })));
  }
  const gates = [];
  for (const row of gateRows) {
    progress.update(row.title);
    gates.push(await row.measure({ plan, target }));
  }
  progress.stop();
  const took = elapsed(started);
  const report = { machine: before, loadAfter: machine().load, plan, took, figures, aims: checkedAims(figures), gates };
  process.stdout.write(reportText(report));
  if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(report, undefined, 2)}\n`);
}

await runAsScript(import.meta.url, () => main(process.argv.slice(2)));
