import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentedQuota } from "../../../provider/alibaba/limits/documented-quotas";
import { DEFINITIONS } from "../../../provider/backup/products/registry";
import { startEmulator } from "../../../provider/emulator";
import { runCommandLine } from "../../support/run-command-line";
import { smallFleet } from "../../emulator/small-fleet";
import { repositoryFile } from "../../support/repository-file";

const page = repositoryFile("docs/scale.md");
const cellsOf = (row: string) => row.split("|").map((cell) => cell.trim());
const actionsOf = (cell = "") => [...cell.matchAll(/`(\w+)`/g)].map(([, action = ""]) => action);
/** The table of calls: product, list, calls for each instance, and how many these are. */
const calls = page
  .split("\n")
  .filter((line) => /^\| \w+ +\| `\w+`, \d kinds/.test(line))
  .map((row) => {
    const [, title = "", list = "", actions, count] = cellsOf(row);
    return { product: title.toLowerCase(), list, actions: actionsOf(actions), count: Number(count) };
  });

let folder = "";
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "scale-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("docs/scale.md", () => {
  it("lists the calls that an audit really makes", async () => {
    const emulator = await startEmulator({ scenario: smallFleet, speed: 0 });
    try {
      const output = join(folder, "results.jsonl");
      const args = ["audit", "--regions", "cn-hangzhou", "--quiet", "-o", output];
      expect(await runCommandLine(args, { environment: emulator.env })).toMatchObject({ code: 1 });
      const made: Record<string, number> = {};
      for (const { product, action = "" } of await emulator.control.requests()) {
        const name = `${product} ${action}`;
        made[name] = (made[name] ?? 0) + 1;
      }
      // Instances of each product in this region of the scenario.
      const instances: Record<string, number> = { rds: 20, redis: 10, polardb: 5, mongodb: 5 };
      const expected: [string, number][] = calls.flatMap(({ product, list, actions }) => [
        [`${product} ${actionsOf(list)[0] ?? ""}`, Number(/(\d) kinds/.exec(list)?.[1])],
        ...actions.map((action): [string, number] => [`${product} ${action}`, instances[product] ?? 0]),
      ]);
      expect(made).toEqual({ ...Object.fromEntries(expected), "sts GetCallerIdentity": 1 });
      expect(calls.map(({ actions }) => actions.length)).toEqual(calls.map(({ count }) => count));
    } finally {
      await emulator.close();
    }
  }, 30_000);

  it("states the quotas that the limiter keeps, and no other of these actions has one", () => {
    const stated = [...page.matchAll(/^\| (\w+) +\| `(\w+)` +\| (\d+) calls in (\d+) seconds? +\|/gm)].map(
      ([, product = "", action = "", requests, seconds]) => [
        product.toLowerCase(),
        action,
        { requests: Number(requests), windowMs: Number(seconds) * 1_000 },
      ],
    );
    const kept = calls.flatMap(({ product, list, actions }) =>
      [...actionsOf(list), ...actions].flatMap((action) => {
        const version = DEFINITIONS.find((definition) => definition.product.toLowerCase() === product)?.version ?? "";
        const quota = documentedQuota(version, action);
        return quota ? [[product, action, quota]] : [];
      }),
    );
    expect(stated).toEqual(kept);
  });
});
