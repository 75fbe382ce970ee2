import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { smallFleet } from "../../emulator/small-fleet";
import { type PipelineRunner, startPipelineRunner } from "../../support/pipeline-runner";
import { repositoryFile } from "../../support/repository-file";

const step = z.union([
  z.strictObject({
    uses: z.string().regex(/^[\w-]+\/[\w-]+@v\d+$/),
    if: z.string().optional(),
    with: z.record(z.string(), z.union([z.string(), z.boolean()])),
  }),
  z.strictObject({
    name: z.string(),
    if: z.string().optional(),
    env: z.record(z.string(), z.string()).optional(),
    run: z.string(),
  }),
]);
const job = { "runs-on": z.string(), steps: z.array(step) };
/** The part of a GitHub workflow that the example uses, written by hand. Unknown properties are refused. */
const workflowShape = z.strictObject({
  name: z.string(),
  on: z.strictObject({ schedule: z.array(z.strictObject({ cron: z.string() })), workflow_dispatch: z.null() }),
  permissions: z.record(z.string(), z.enum(["read", "write"])),
  env: z.strictObject({ SHARDS: z.string() }),
  jobs: z.strictObject({
    audit: z.strictObject({
      ...job,
      "timeout-minutes": z.int(),
      strategy: z.strictObject({
        "fail-fast": z.literal(false),
        matrix: z.strictObject({ shard: z.array(z.int()) }),
      }),
    }),
    report: z.strictObject({ ...job, needs: z.literal("audit"), if: z.literal("${{ !cancelled() }}") }),
  }),
});

const workflow = workflowShape.parse(parse(repositoryFile("examples/kubernetes/github-actions.yaml")));
const { audit, report } = workflow.jobs;
const shards = audit.strategy.matrix.shard;
function scriptOf(steps: z.output<typeof step>[], name: string): string {
  for (const found of steps) if ("run" in found && found.name === name) return found.run;
  throw new Error(`There is no step ${name}.`);
}

let runner: PipelineRunner;
let emulator: Emulator;
beforeAll(async () => {
  [runner, emulator] = await Promise.all([startPipelineRunner(), startEmulator({ scenario: smallFleet, speed: 0 })]);
}, 60_000);
afterAll(async () => {
  await emulator.close();
  await runner.close();
});

/** Runs a script as GitHub does for a step without a shell. The regions are those that the fleet is in, to be quick. */
function runStep(script: string, environment: Record<string, string> = {}) {
  const quick = script.replace("--regions all", "--regions cn-hangzhou,cn-shanghai");
  return runner.run(["bash", "-e", "-c"], quick, { ...emulator.env, ...workflow.env, ...environment });
}

describe("examples/kubernetes/github-actions.yaml", () => {
  it("has a job for every shard", () => {
    expect(shards).toEqual(Array.from({ length: Number(workflow.env.SHARDS) }, (_, index) => index));
  });

  it("makes the report of a single run, and ends with the findings", async () => {
    const script = scriptOf(audit.steps, "Audit");
    for (const shard of shards) expect(await runStep(script, { SHARD: String(shard) })).toMatchObject({ code: 0 });
    const summary = join(runner.folder, "step-summary.md");
    expect(await runStep(scriptOf(report.steps, "Merge"))).toMatchObject({ code: 1 });
    expect(await runStep(scriptOf(report.steps, "Report"), { GITHUB_STEP_SUMMARY: summary })).toMatchObject({
      code: 0,
    });
    expect(readFileSync(summary, "utf8")).toContain("**80 listed = 80 assessed + 0 not applicable + 0 unknown.**");

    const single = "alicloud-backup audit --regions cn-hangzhou,cn-shanghai -o single.jsonl --csv single.csv";
    expect(await runStep(single)).toMatchObject({ code: 1 });
    const csv = (name: string) => readFileSync(join(runner.folder, name), "utf8");
    expect(csv("results.csv")).toBe(csv("single.csv"));
  }, 90_000);

  it("fails in a shard with wrong credentials", async () => {
    const wrong = { SHARD: "0", ALICLOUD_SECRET_KEY: "wrong" };
    expect(await runStep(scriptOf(audit.steps, "Audit"), wrong)).toMatchObject({ code: 4 });
  }, 30_000);
});
