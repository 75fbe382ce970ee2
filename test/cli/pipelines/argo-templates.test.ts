import { parse } from "yaml";
import packageJson from "../../../package.json";
import { type PipelineRunner, startPipelineRunner } from "../../support/pipeline-runner";
import { repositoryFile } from "../../support/repository-file";
import { analysisTemplateShape, workflowTemplateShape } from "./argo-shapes";
import { hostileValue } from "./hostile-values";

const read = (path: string) => parse(repositoryFile(`examples/pipelines/${path}`)) as unknown;
const workflow = workflowTemplateShape.parse(read("argo-workflows/backup-wait.yaml")).spec.templates[0];
const analysis = analysisTemplateShape.parse(read("argo-rollouts/backup-wait.yaml")).spec;
const metric = analysis.metrics[0];
if (!workflow || !metric) throw new Error("A template is empty.");
const job = metric.provider.job.spec;

const TEMPLATES = {
  "Argo Workflows": {
    prefix: "inputs.parameters",
    parameters: workflow.inputs.parameters,
    container: workflow.container,
  },
  "Argo Rollouts": {
    prefix: "args",
    parameters: analysis.args,
    container: job.template.spec.containers[0] ?? workflow.container,
  },
};
const REQUIRED = { instances: "rm-bp1demo0000000001 r-bp1demo000000001", region: "cn-hangzhou" };

let runner: PipelineRunner;
beforeAll(async () => (runner = await startPipelineRunner()), 60_000);
afterAll(() => runner.close());

describe.each(Object.entries(TEMPLATES))("the template for %s", (_, { prefix, parameters, container }) => {
  const defaults = Object.fromEntries(
    parameters.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
  );

  /** Runs the container: the command of its image, with the parameters in its environment. */
  async function runContainer(given: Record<string, string>) {
    const values: Record<string, string | undefined> = { ...defaults, ...REQUIRED, ...given };
    const env = container.env.map(({ name, value }) => {
      const [, parameter = ""] = /^\{\{(.+)\}\}$/.exec(value) ?? [];
      return [name, values[parameter.replace(`${prefix}.`, "")] ?? "not a parameter"];
    });
    const [script = ""] = container.args;
    return runner.run(container.command, script, Object.fromEntries(env) as Record<string, string>);
  }

  it("requires the instances and their region, and passes each parameter in the environment", () => {
    const required = parameters.filter(({ value }) => value === undefined).map(({ name }) => name);
    expect(required).toEqual(["instances", "region"]);
    expect(container.env.map(({ value }) => value)).toEqual(parameters.map(({ name }) => `{{${prefix}.${name}}}`));
    expect(container.args.join("")).not.toContain("{{");
    expect(container.args.join("")).toContain(` ${packageJson.name}@${packageJson.version}\n`);
  });

  it("passes", async () => {
    expect(await runContainer({})).toMatchObject({ code: 0 });
  }, 30_000);

  it.each([
    ["a backup that is too old", { instances: "pc-bp1demo0000000001" }, 1],
    ["one of several that is too old", { instances: "rm-bp1demo0000000001, pc-bp1demo0000000001" }, 1],
    ["an instance that does not exist", { instances: "rm-bp1none0000000001" }, 6],
    ["no instance", { instances: " " }, 6],
    ["no age", { "max-age": "" }, 2],
    ["an id that looks like a flag", { instances: "rm-bp1demo0000000001 --on-failure=warn" }, 2],
  ])(
    "fails with %s",
    async (_case, given: Record<string, string>, code) => {
      expect(await runContainer(given)).toMatchObject({ code });
    },
    30_000,
  );

  it.each(parameters.map(({ name }) => name))(
    "runs nothing that %s contains",
    async (name) => {
      const { value, hasRun } = hostileValue(runner, name);
      await runContainer({ [name]: value });
      expect(hasRun()).toBe(false);
    },
    30_000,
  );
});

describe("the analysis", () => {
  it("measures once, and no error is left over from the verdict", () => {
    expect(metric).toMatchObject({ count: 1, failureLimit: 0, inconclusiveLimit: 0, consecutiveErrorLimit: 0 });
    expect(job).toMatchObject({ backoffLimit: 0 });
  });
});

describe("the workflow that uses the template", () => {
  it("names it, sets what it requires, and migrates only after it has succeeded", () => {
    const { spec } = read("argo-workflows/deploy.yaml") as {
      spec: { templates: { dag?: { tasks: Record<string, unknown>[] } }[] };
    };
    const [backup, migrate] = spec.templates[0]?.dag?.tasks ?? [];
    expect(backup).toMatchObject({
      templateRef: { name: "backup-wait", template: workflow.name },
      arguments: { parameters: [{ name: "instances" }, { name: "region" }] },
    });
    expect(migrate).toMatchObject({ depends: "backup.Succeeded" });
  });
});
