/** What a `pulumi up` without changes costs on the real engine: this package's resources beside a bare dynamic resource. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineFolder } from "../../tools/engine/engine-folder.mjs";
import { startEmulator } from "../emulator.mjs";
import { deployPulumiProject } from "../pulumi-project.mjs";
import { median } from "../statistics.mjs";

const YARDSTICK = "bareResource";
const MAX_DIFFERENCE_MS = 50;

/**
 * @typedef {object} Program
 * @property {string} id
 * @property {string} title
 * @property {(instanceId: string) => string} text of index.js
 * @property {boolean} hasAim
 */

const load = 'const backup = require("pulumi-alicloud-backup");\n';

/** @type {readonly Program[]} */
const PROGRAMS = [
  { id: "empty", title: "empty program", text: () => "", hasAim: false },
  {
    id: YARDSTICK,
    title: "bare dynamic resource",
    text: () => `const pulumi = require("@pulumi/pulumi");
const provider = { create: async () => ({ id: "bare", outs: {} }) };
new (class extends pulumi.dynamic.Resource {})(provider, "bare", {});
`,
    hasAim: false,
  },
  {
    id: "getBackupTasks",
    title: "getBackupTasks",
    text: (instanceId) =>
      `${load}exports.idle = backup.getBackupTasks({ instanceId: "${instanceId}" }).then(({ idle }) => idle);\n`,
    hasAim: true,
  },
  {
    id: "backupTasksGet",
    title: "BackupTasks.get",
    text: (instanceId) => `${load}backup.BackupTasks.get("tasks", "${instanceId}");\n`,
    hasAim: true,
  },
  {
    id: "backupGate",
    title: "BackupGate (Idle)",
    text: (instanceId) => `${load}new backup.BackupGate("gate", { instanceId: "${instanceId}" });\n`,
    hasAim: true,
  },
];

/** @type {import("./rows.mjs").TableRow} */
export const pulumiUp = {
  title: "pulumi up without changes",
  async measure({ plan: { pulumiUp: plan } }) {
    const engine = await engineFolder("pulumi up can't be measured (leave it out with --without-engine)");
    const { env, instanceId } = await startEmulator("idle");
    const folder = mkdtempSync(join(tmpdir(), "pulumi-alicloud-backup-bench-"));
    const remove = () => rmSync(folder, { recursive: true, force: true });
    process.once("exit", remove);
    const projects = [];
    for (const { id, text } of PROGRAMS) {
      const project = await deployPulumiProject({ folder: join(folder, id), program: text(instanceId), engine, env });
      projects.push({ id, project, samples: /** @type {number[]} */ ([]) });
    }
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const { project, samples } of projects) samples.push(await project.up());
    }
    remove();
    process.off("exit", remove);
    return table(new Map(projects.map(({ id, samples }) => [id, median(samples)])), plan.rounds);
  },
};

/**
 * @param {ReadonlyMap<string, number>} medians by the id of a program
 * @param {number} rounds
 */
function table(medians, rounds) {
  const msOf = (/** @type {string} */ id) => medians.get(id) ?? NaN;
  const figures = PROGRAMS.map(({ id, title, hasAim }) => {
    const differenceMs = msOf(id) - msOf(YARDSTICK);
    return { id, title, ms: msOf(id), differenceMs, hasAim, met: differenceMs <= MAX_DIFFERENCE_MS };
  });
  return {
    id: "pulumiUp",
    head: [`pulumi up without changes, median of ${rounds}`, "time", "more than a bare dynamic resource"],
    figures,
    lines: figures.map(({ title, ms, differenceMs }) => [title, `${ms.toFixed(0)} ms`, signedMs(differenceMs)]),
    notes: [],
    aims: figures
      .filter(({ hasAim }) => hasAim)
      .map(({ title, differenceMs, met }) => ({
        text: `${title} takes at most ${MAX_DIFFERENCE_MS} ms more than a bare dynamic resource`,
        result: signedMs(differenceMs),
        met,
      })),
  };
}

/** @param {number} ms */
function signedMs(ms) {
  return `${ms < 0 ? "-" : "+"}${Math.abs(ms).toFixed(0)} ms`;
}
