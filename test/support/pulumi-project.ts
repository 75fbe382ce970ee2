import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ProcessResult, runProcess } from "./run-process";

const checkout = path.join(__dirname, "../..");

/** The content and the environment of a project. */
export interface PulumiProjectOptions {
  /** File names and their text. `index.js` or `index.ts` is the program. */
  files: Record<string, string>;
  /** Environment variables for the engine and the program, added to a minimal environment. */
  env?: NodeJS.ProcessEnv;
  /** A folder for the start of PATH, such as the one of another Node. */
  pathFirst?: string;
  /** Whether to use the packages of the checkout, this one included. False: the caller installs packages. */
  linkPackages?: boolean;
}

/** A Pulumi project with its own folder and file backend, on the real engine. */
export class PulumiProject {
  readonly folder = mkdtempSync(path.join(tmpdir(), "backup-engine-"));
  readonly env: NodeJS.ProcessEnv;

  constructor({ files, env = {}, pathFirst, linkPackages = true }: PulumiProjectOptions) {
    const engine = process.env.PULUMI_ENGINE_DIR;
    if (!engine) throw new Error("PULUMI_ENGINE_DIR is not set: run the engine tests with `npm test`.");
    for (const part of ["home", "state"]) mkdirSync(path.join(this.folder, part));
    this.env = {
      PATH: [pathFirst, engine, process.env.PATH].filter(Boolean).join(path.delimiter),
      HOME: path.join(this.folder, "home"),
      TMPDIR: process.env.TMPDIR ?? tmpdir(),
      PULUMI_HOME: path.join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${path.join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "fake-passphrase",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
      ...env,
    };
    this.write({
      "Pulumi.yaml": "name: engine-test\nruntime: nodejs\n",
      "package.json": JSON.stringify({ name: "engine-test", private: true, main: Object.keys(files)[0] }),
      ...files,
    });
    if (linkPackages) symlinkSync(path.join(checkout, "node_modules"), path.join(this.folder, "node_modules"));
  }

  /** Writes or replaces files of the program. */
  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(this.folder, name), text);
  }

  /** Runs `pulumi …` on the stack, without colours and prompts. */
  pulumi(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ProcessResult> {
    return runProcess("pulumi", [...args, "--non-interactive"], { cwd: this.folder, env: { ...this.env, ...env } });
  }

  /** Runs `pulumi …` and throws if it fails. */
  async succeed(...args: string[]): Promise<string> {
    const { code, output } = await this.pulumi(args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  /** The outputs of the stack, with decrypted secrets. */
  async outputs(): Promise<Record<string, unknown>> {
    const { stdout } = await this.pulumi(["stack", "output", "--json", "--show-secrets"]);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  /** The state as `pulumi stack export` returns it, with encrypted secrets. */
  exportState(): Promise<string> {
    return this.succeed("stack", "export");
  }

  /** The outputs of one resource in the state, or `undefined` if no resource has that name. */
  async resourceOutputs(name: string): Promise<Record<string, unknown> | undefined> {
    const { deployment } = JSON.parse(await this.exportState()) as {
      deployment: { resources?: { urn: string; outputs?: Record<string, unknown> }[] };
    };
    return deployment.resources?.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs;
  }

  /** Removes the folder. The resources of these tests exist only in the state. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Creates a project and its stack, ready for `up`. */
export async function startProject(options: PulumiProjectOptions): Promise<PulumiProject> {
  const project = new PulumiProject(options);
  await project.succeed("stack", "init", "test");
  return project;
}
