import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import packageJson from "../../../package.json";
import { type PipelineRunner, startPipelineRunner } from "../../support/pipeline-runner";
import { repositoryFile } from "../../support/repository-file";
import { gitlabHeaderShape, gitlabJobsShape } from "./gitlab-component-shape";
import { hostileValue } from "./hostile-values";

const REQUIRED = { instances: "rm-bp1demo0000000001 r-bp1demo000000001", region: "cn-hangzhou" };

const text = repositoryFile("examples/pipelines/gitlab/templates/backup-wait.yml");
const [headerText = "", jobsText = ""] = text.split(/^---$/m);
const { inputs } = gitlabHeaderShape.parse(parse(headerText)).spec;

let runner: PipelineRunner;
beforeAll(async () => (runner = await startPipelineRunner()), 60_000);
afterAll(() => runner.close());

/** The job that GitLab makes of the component: it replaces the inputs in each text. */
function jobWith(given: Record<string, string>) {
  const resolve = (value: string) =>
    value.replace(/\$\[\[ inputs\.([a-z-]+) \]\]/g, (_, name: string) => {
      const input = inputs[name];
      const resolved = given[name] ?? input?.default;
      if (resolved === undefined) throw new Error(`The component has no input ${name}, or it has no value.`);
      if (input?.options && !input.options.includes(resolved)) throw new Error(`${name} is not an option.`);
      return resolved;
    });
  const template = gitlabJobsShape.parse(parse(jobsText));
  const [entry] = Object.entries(template);
  if (!entry) throw new Error("There is no job.");
  const [name, job] = entry;
  const variables = Object.entries(job.variables).map(([key, value]) => [key, resolve(value)]);
  return {
    ...job,
    name: resolve(name),
    stage: resolve(job.stage),
    variables: Object.fromEntries(variables) as Record<string, string>,
  };
}

async function runJob(given: Record<string, string>) {
  const { script, variables } = jobWith({ ...REQUIRED, ...given });
  const environment = { GITLAB_CI: "true", CI: "true", ...variables };
  return runner.run(["bash", "-eo", "pipefail", "-c"], script.join("\n"), environment);
}

describe("the GitLab component", () => {
  it("has a header and one job, and uses each of its inputs", () => {
    expect(parseAllDocuments(text)).toHaveLength(2);
    expect(jobWith(REQUIRED)).toMatchObject({ name: "backup-wait", stage: "test" });
    for (const name of Object.keys(inputs)) expect(jobsText).toContain(`"$[[ inputs.${name} ]]"`);
    expect(inputs.version?.default).toBe(packageJson.version);
  });

  it("has no input in the text of its script", () => {
    expect(jobWith(REQUIRED).script.filter((line) => line.includes("$[["))).toEqual([]);
  });

  it("passes, and leaves the JUnit report that it declares", async () => {
    expect(await runJob({})).toMatchObject({ code: 0 });
    const { artifacts } = jobWith(REQUIRED);
    expect(readFileSync(join(runner.folder, artifacts.reports.junit), "utf8")).toContain('tests="2" failures="0"');
  }, 30_000);

  it.each([
    ["a backup that is too old", { instances: "pc-bp1demo0000000001" }, 1],
    ["one of several that is too old", { instances: "rm-bp1demo0000000001, pc-bp1demo0000000001" }, 1],
    ["an instance that does not exist", { instances: "rm-bp1none0000000001" }, 6],
    ["no instance", { instances: " " }, 6],
    ["an empty age", { "max-age": "" }, 2],
    ["an id that looks like a flag", { instances: "rm-bp1demo0000000001 --on-failure=warn" }, 2],
    ["another version", { version: "9.9.9" }, 92],
  ])(
    "fails with %s",
    async (_, given: Record<string, string>, code) => {
      expect(await runJob(given)).toMatchObject({ code });
    },
    30_000,
  );

  it("is included with the inputs that it requires, at the version of this package", () => {
    const { include } = parse(repositoryFile("examples/pipelines/gitlab/gitlab-ci.yaml")) as {
      include: { component: string; inputs: Record<string, string> }[];
    };
    const [{ component, inputs: given } = { component: "", inputs: {} }] = include;
    expect(component).toMatch(new RegExp(`/backup-wait@${packageJson.version}$`));
    expect(() => jobWith(given)).not.toThrow();
  });

  it.each(Object.keys(inputs).filter((name) => inputs[name]?.options === undefined))(
    "runs nothing that %s contains",
    async (name) => {
      const { value, hasRun } = hostileValue(runner, name);
      await runJob({ [name]: value });
      expect(hasRun()).toBe(false);
    },
    30_000,
  );
});
