/**
 * `npm run bench [-- --quick] [-- --without-engine] [-- --json FILE]`: measures this client against the official SDK,
 * bare pop-core and a hand-written request, side by side on a local emulator; gates against polls at fixed intervals on
 * the emulator's clock; the command against an empty process and bare pop-core; and `pulumi up` without changes on the real engine, which `--without-engine` leaves out. A missed
 * aim is reported and is no failure: exit code 1 means that something could not be measured.
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
import { commandRows, gateRows, programRows, rows } from "./rows/rows.mjs";

/** @param {string[]} args */
async function main(args) {
  const { plan, jsonFile, withEngine } = parseOptions(args);
  await ensureBuilt();
  const started = performance.now();
  const target = await startEmulator("busy");
  const before = machine();
  const progress = startProgress("Measuring");
  /** @type {import("./rows/rows.mjs").Figure[]} */
  const figures = [];
  for (const row of rows) {
    progress.update(row.title);
    figures.push(...(await row.measure({ plan, target })));
  }
  const measured = async (/** @type {readonly import("./rows/rows.mjs").TableRow[]} */ tableRows) => {
    const tables = [];
    for (const row of tableRows) {
      progress.update(row.title);
      tables.push(await row.measure({ plan, target }));
    }
    return tables;
  };
  const gates = await measured(gateRows);
  const commands = await measured(commandRows);
  const programs = withEngine ? await measured(programRows) : [];
  progress.stop();
  const took = elapsed(started);
  const aims = checkedAims(figures);
  const report = { machine: before, loadAfter: machine().load, plan, took, figures, aims, gates, commands, programs };
  process.stdout.write(reportText(report));
  if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(report, undefined, 2)}\n`);
}

await runAsScript(import.meta.url, () => main(process.argv.slice(2)));
