import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import packageJson from "../../../package.json";
import { waitFlagNames } from "../../support/wait-flag-names";
import { type PipelineRunner, startPipelineRunner } from "../../support/pipeline-runner";
import { repositoryFile } from "../../support/repository-file";
import { githubActionShape } from "./github-action-shape";
import { hostileValue } from "./hostile-values";

const FRESH = "rm-bp1demo0000000001";
const STALE = "pc-bp1demo0000000001";
/** Flags of `wait` that the action sets itself, or that have no use in it. */
const NOT_INPUTS = ["events", "github-output", "output", "quiet"];
/** Inputs that are no flags. */
const NOT_FLAGS = ["instances", "version"];

const read = (path: string) => parse(repositoryFile(path)) as unknown;
const action = githubActionShape.parse(read("action.yml"));

let runner: PipelineRunner;
beforeAll(async () => (runner = await startPipelineRunner()), 60_000);
afterAll(() => runner.close());

/** Runs the steps of the action one after another, as GitHub's runner does. */
async function runAction(inputs: Record<string, string>) {
  const folder = mkdtempSync(join(runner.folder, "step-"));
  const outputFile = join(folder, "output");
  writeFileSync(outputFile, "");
  const given = Object.entries(action.inputs).map(([name, { default: value = "" }]) => [name, inputs[name] ?? value]);
  const values = Object.fromEntries(given) as Record<string, string>;
  let code: number | null = 0;
  let output = "";
  for (const { run, env = {} } of action.runs.steps) {
    const resolved = Object.entries(env).map(([name, value]) => [name, withInputs(value, values)]);
    const runnerEnvironment = { RUNNER_TEMP: folder, GITHUB_OUTPUT: outputFile, GITHUB_ACTIONS: "true", CI: "true" };
    const result = await runner.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"], run, {
      ...runnerEnvironment,
      ...(Object.fromEntries(resolved) as Record<string, string>),
    });
    output += result.output;
    code = result.code;
    if (code !== 0) break;
  }
  return { code, output, outputs: outputsOf(readFileSync(outputFile, "utf8")) };
}

function withInputs(text: string, inputs: Record<string, string>): string {
  return text.replace(/^\$\{\{ inputs\.([a-z-]+) \}\}$/, (_, name: string) => {
    expect(inputs).toHaveProperty([name]);
    return inputs[name] ?? "";
  });
}

function outputsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/^([a-z-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)];
  return Object.fromEntries(pairs.map(([, name = "", , value = ""]) => [name, value]));
}

describe("action.yml", () => {
  it("has an input for each flag of wait", async () => {
    const names = Object.keys(action.inputs).filter((name) => !NOT_FLAGS.includes(name));
    expect(names.sort()).toEqual((await waitFlagNames()).filter((name) => !NOT_INPUTS.includes(name)));
  });

  it("passes every input to the script as an environment variable, never as a part of its text", () => {
    expect(action.runs.steps.map(({ run }) => run).filter((run) => run.includes("${{"))).toEqual([]);
    const passed = action.runs.steps.flatMap(({ env = {} }) => Object.values(env));
    expect(passed.sort()).toEqual(
      Object.keys(action.inputs)
        .map((name) => `\${{ inputs.${name} }}`)
        .sort(),
    );
  });

  it("installs the version of this package", () => {
    expect(action.inputs.version?.default).toBe(packageJson.version);
  });

  it("passes, and has the outputs of the pass", async () => {
    const { code, outputs, output } = await runAction({ instances: `${FRESH}, r-bp1demo000000001`, "max-age": "24h" });
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(outputs).toMatchObject({ outcome: "Passed", "backup-ids": "300820717,300820720" });
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort());
  }, 30_000);

  it("fails where one instance fails, and says why in its outputs", async () => {
    const { code, outputs } = await runAction({ instances: `${FRESH}\n${STALE}`, "max-age": "24h" });
    expect(code).toBe(1);
    expect(outputs.outcome).toBe("Failed");
    expect(outputs.message).toContain(`${STALE} has no backup younger than 1d`);
  }, 30_000);

  it("passes with a gate file, jobs and switches", async () => {
    writeFileSync(join(runner.folder, "gates.yaml"), `gates: [{ instanceId: ${FRESH}, maxAge: 24h }]\n`);
    expect(await runAction({ file: "gates.yaml", timeout: "1m", verbose: "true" })).toMatchObject({ code: 0 });
    const jobs = { instances: STALE, job: "6508299 6508303", any: "true", "discovery-timeout": "1s", timeout: "2s" };
    expect((await runAction(jobs)).code).not.toBe(0);
  }, 30_000);

  it.each([
    ["no condition", { instances: FRESH }, 2, "state a condition"],
    ["a condition whose name is misspelled", { instances: FRESH, max_age: "24h" }, 2, "state a condition"],
    [
      "a switch that is neither true nor false",
      { instances: FRESH, "max-age": "24h", "survives-delete": "yes" },
      2,
      "true or false",
    ],
    ["instances and a file", { instances: FRESH, file: "gates.yaml" }, 2, "not both"],
    ["no instance", { instances: " ", "max-age": "24h" }, 6, "no instance id"],
    ["an id that looks like a flag", { instances: `${STALE} --on-failure=warn`, "max-age": "24h" }, 2, "--on-failure"],
    ["another version", { instances: FRESH, idle: "true", version: "9.9.9" }, 91, "9.9.9"],
  ])(
    "never succeeds with %s",
    async (_, inputs: Record<string, string>, code, text) => {
      const result = await runAction(inputs);
      expect(result).toMatchObject({ code, outputs: {} });
      expect(result.output).toContain(text);
    },
    30_000,
  );

  it.each(Object.keys(action.inputs))(
    "runs nothing that %s contains",
    async (name) => {
      const { value, hasRun } = hostileValue(runner, name);
      await runAction({ instances: FRESH, idle: "true", [name]: value });
      expect(hasRun()).toBe(false);
    },
    30_000,
  );

  it("is used with inputs that it has in the example workflow", () => {
    const workflow = read("examples/pipelines/github/wait-before-deploy.yaml") as {
      jobs: { deploy: { steps: { uses?: string; with?: Record<string, string> }[] } };
    };
    const uses = workflow.jobs.deploy.steps.filter(({ uses }) => uses?.startsWith("pulumi-alicloud-backup/"));
    expect(uses.map(({ uses }) => uses)).toEqual([
      `pulumi-alicloud-backup/pulumi-alicloud-backup@v${packageJson.version}`,
    ]);
    for (const name of Object.keys(uses[0]?.with ?? {})) expect(Object.keys(action.inputs)).toContain(name);
  });
});
