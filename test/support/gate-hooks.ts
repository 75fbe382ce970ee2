import type { Emulator } from "../../provider/emulator";
import { PulumiProject } from "./pulumi-project";
import { type ProcessResult, runProcess } from "./run-process";

/**
 * An Automation API program: the language host of these tests does not support resource hooks, and an inline program has
 * its own host. The id of the protected resource is the instance id. Every operation on it is written to a file.
 */
const SCRIPT = `
const fs = require("node:fs");
const pulumi = require("@pulumi/pulumi");
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const { requireBackup } = require("pulumi-alicloud-backup");

const [commands, text] = process.argv.slice(2);
const { instanceId, value, hooks = {}, replaces = false, target } = JSON.parse(text);
const log = process.cwd() + "/happened.txt";

const provider = {
  async create(inputs) {
    require("node:fs").appendFileSync(inputs.log, "create\\n");
    return { id: inputs.instanceId, outs: inputs };
  },
  async diff(id, olds, news) {
    return { changes: olds.value !== news.value, replaces: news.replaces ? ["value"] : [], deleteBeforeReplace: true };
  },
  async update(id, olds, news) {
    require("node:fs").appendFileSync(news.log, "update\\n");
    return { outs: news };
  },
  async delete(id, props) {
    require("node:fs").appendFileSync(props.log, "delete\\n");
  },
};
class Database extends pulumi.dynamic.Resource {}

async function program() {
  const bound = Object.entries(hooks).map(([when, requirement]) => [when, [requireBackup(requirement)]]);
  new Database(provider, "db", { instanceId, value, log, replaces }, { hooks: Object.fromEntries(bound) });
}

async function main() {
  const stack = await LocalWorkspace.createOrSelectStack(
    { program, projectName: "hooks-test", stackName: "test" },
    { workDir: process.cwd() },
  );
  const onOutput = (out) => process.stdout.write(out);
  const options = { onOutput, onError: onOutput, ...(target && { target: [target] }) };
  for (const command of commands.split(",")) {
    if (command === "destroy") await stack.destroy({ ...options, runProgram: true });
    else await stack[command](options);
  }
}

main().then(
  () => process.exit(0),
  () => process.exit(1),
);
`;

/** An operation of the Automation API. `destroy` runs the program. */
export type Command = "up" | "preview" | "destroy";

/** The inputs of the program. */
export interface Declared {
  instanceId: string;
  value: number;
  hooks?: Record<string, Record<string, unknown>>;
  /** Whether a changed value replaces the resource. */
  replaces?: boolean;
  /** `--target`. */
  target?: string;
}

/** A stack with one resource, protected by hooks. */
export class HookedStack extends PulumiProject {
  constructor(emulator: Emulator) {
    super({
      files: { "run.js": SCRIPT, "Pulumi.yaml": "name: hooks-test\nruntime: nodejs\n", "happened.txt": "" },
      env: { ...emulator.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
  }

  /** Runs one operation, or several in sequence in one process. */
  run(commands: Command | Command[], declared: Declared): Promise<ProcessResult> {
    return runProcess(process.execPath, ["run.js", [commands].flat().join(), JSON.stringify(declared)], {
      cwd: this.folder,
      env: this.env,
    });
  }
}
