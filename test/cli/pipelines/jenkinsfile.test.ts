import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type PipelineRunner, startPipelineRunner } from "../../support/pipeline-runner";
import { repositoryFile } from "../../support/repository-file";
import { hostileValue } from "./hostile-values";

const text = repositoryFile("examples/pipelines/jenkins/Jenkinsfile");

let runner: PipelineRunner;
beforeAll(async () => (runner = await startPipelineRunner()), 60_000);
afterAll(() => runner.close());

/** The script of the one `sh` step. In Groovy, `'''` replaces escapes, and no variables. */
function script(): string {
  const [, quoted = ""] = /\bsh '''\n([\s\S]*?)'''/.exec(text) ?? [];
  return quoted.replace(/\\(.)/g, "$1");
}

const runStep = (environment: Record<string, string>) => runner.run(["sh", "-xec"], script(), environment);

/**
 * A Jenkinsfile is Groovy, whose parser is not available here: the sections are checked by their order and their braces,
 * and the script by running it.
 */
describe("the Jenkinsfile", () => {
  it("is a declarative pipeline with balanced braces", () => {
    const code = text.replace(/'''[\s\S]*?'''|'[^'\n]*'|\/\/.*/g, "");
    let depth = 0;
    for (const character of code) {
      depth += character === "{" ? 1 : character === "}" ? -1 : 0;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
    const sections = [...text.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name);
    expect(sections).toEqual(["agent", "parameters", "options", "environment", "stages"]);
  });

  it("lets the shell expand variables, and not Groovy, which would make them a part of the script", () => {
    expect(text).not.toContain('"""');
    expect(text).not.toMatch(/\bsh\s*\(?\s*"/);
  });

  it("passes, and leaves the JUnit report that it publishes", async () => {
    const environment = { INSTANCES: "rm-bp1demo0000000001, r-bp1demo000000001", MAX_AGE: "24h" };
    expect(await runStep(environment)).toMatchObject({ code: 0 });
    const [, report = ""] = /junit '(.+)'/.exec(text) ?? [];
    expect(readFileSync(join(runner.folder, report), "utf8")).toContain('tests="2" failures="0"');
  }, 30_000);

  it.each([
    ["a backup that is too old", "pc-bp1demo0000000001", "24h", 1],
    ["an instance that does not exist", "rm-bp1none0000000001", "24h", 6],
    ["no instance", "", "24h", 6],
    ["no age", "rm-bp1demo0000000001", "", 2],
    ["an id that looks like a flag", "rm-bp1demo0000000001 --on-failure=warn", "24h", 2],
  ])(
    "fails with %s",
    async (_, INSTANCES, MAX_AGE, code) => {
      expect(await runStep({ INSTANCES, MAX_AGE })).toMatchObject({ code });
    },
    30_000,
  );

  it.each(["INSTANCES", "MAX_AGE"])(
    "runs nothing that %s contains",
    async (name) => {
      const { value, hasRun } = hostileValue(runner, name);
      await runStep({ INSTANCES: "rm-bp1demo0000000001", MAX_AGE: "24h", [name]: value });
      expect(hasRun()).toBe(false);
    },
    30_000,
  );
});
