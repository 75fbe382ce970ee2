/** What the command costs from start to end: its help against an empty process, a lookup against bare pop-core. */
import { fileURLToPath } from "node:url";
import { Failure } from "../../tools/script.mjs";
import { parseJson } from "../../tools/parse-json.mjs";
import { COMMAND_FILE } from "../command-file.mjs";
import { contenders } from "../contenders.mjs";
import { median } from "../statistics.mjs";
import { timedProcess } from "../timed-process.mjs";

const firstResponse = fileURLToPath(new URL("../processes/first-response.cjs", import.meta.url));
const empty = fileURLToPath(new URL("../processes/empty.cjs", import.meta.url));

/** @type {import("./rows.mjs").TableRow} */
export const commandStart = {
  title: "start of the command",
  async measure({ plan: { start: plan }, target }) {
    const popCore = contenders.find(({ id }) => id === "popCore")?.file ?? "";
    const pairs = [
      {
        id: "help",
        title: "alicloud-backup --help",
        than: "an empty Node process",
        maxRatio: 1.5,
        own: async () => (await timedProcess([COMMAND_FILE, "--help"])).ms,
        other: async () => (await timedProcess([empty])).ms,
      },
      {
        id: "tasks",
        title: "alicloud-backup tasks ID",
        than: "bare pop-core",
        maxRatio: 1.4,
        own: () => lookup(target),
        other: async () => (await timedProcess([firstResponse, popCore, JSON.stringify(target)])).ms,
      },
    ];
    /** @type {{ own: number[], other: number[] }[]} */
    const samples = pairs.map(() => ({ own: [], other: [] }));
    // One unmeasured round, so that reading from disk is not measured.
    for (let round = -1; round < plan.samples; round += 1) {
      for (const [index, { own, other }] of pairs.entries()) {
        const sample = { own: await own(), other: await other() };
        if (round < 0) continue;
        samples[index]?.own.push(sample.own);
        samples[index]?.other.push(sample.other);
      }
    }
    const figures = pairs.map(({ id, title, than, maxRatio }, index) => {
      const { own = [], other = [] } = samples[index] ?? {};
      const [ownMs, otherMs] = [median(own), median(other)];
      return { id, title, than, maxRatio, ownMs, otherMs, ratio: ownMs / otherMs };
    });
    return {
      id: "commandStart",
      head: [`start to end, median of ${plan.samples}`, "the command", "compared with", ""],
      figures,
      lines: figures.map(({ title, than, ownMs, otherMs, ratio }) => [
        title,
        `${ownMs.toFixed(0)} ms (${ratio.toFixed(2)}×)`,
        `${otherMs.toFixed(0)} ms`,
        than,
      ]),
      notes: [],
      aims: figures.map(({ title, than, maxRatio, ratio }) => ({
        text: `${title} at most ${maxRatio.toFixed(2)} × ${than}`,
        result: `${ratio.toFixed(2)} ×`,
        met: ratio <= maxRatio,
      })),
    };
  },
};

/** @param {import("../emulator.mjs").Target} target */
async function lookup({ instanceId, jobIds, env }) {
  const { ms, stdout } = await timedProcess([COMMAND_FILE, "tasks", instanceId, "--output", "json"], env);
  const result = /** @type {{ jobIds: string[] }} */ (parseJson(stdout));
  if (result.jobIds.join() !== jobIds.join())
    throw new Failure(`alicloud-backup tasks returned a wrong result: ${stdout}`);
  return ms;
}
