import path from "node:path";
import type { Emulator } from "../../provider/emulator";
import type { Command } from "./gate-hooks";
import { PulumiProject } from "./pulumi-project";
import { type ProcessResult, runProcess } from "./run-process";

/** An Automation API program: the language host of these tests does not support resource hooks. */
const SCRIPT = `
const pulumi = require("@pulumi/pulumi");
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const { requireBackup } = require("pulumi-alicloud-backup");

const [command, text] = process.argv.slice(2);

function declare({ type, inputs, beforeDelete, dependsOn = [], ...options }, name, declared) {
  const hooks = beforeDelete && { beforeDelete: [requireBackup(beforeDelete)] };
  const resource = new pulumi.CustomResource(type, name, inputs, {
    ...options,
    ...(hooks && { hooks }),
    dependsOn: dependsOn.map((other) => declared[other]),
  });
  return { ...declared, [name]: resource };
}

async function program() {
  Object.entries(JSON.parse(text)).reduce((declared, [name, resource]) => declare(resource, name, declared), {});
}

async function main() {
  const stack = await LocalWorkspace.createOrSelectStack(
    { program, projectName: "databases", stackName: "production" },
    { workDir: process.cwd() },
  );
  const onOutput = (out) => process.stdout.write(out);
  const options = { onOutput, onError: onOutput };
  if (command === "destroy") await stack.destroy({ ...options, runProgram: true });
  else await stack[command](options);
}

main().then(
  () => process.exit(0),
  () => process.exit(1),
);
`;

const PROJECT = `name: databases
runtime: nodejs
plugins:
  providers:
    - name: alicloud
      path: ${path.join(__dirname, "alicloud-plugin")}
`;

/** A resource of the stand-in for the alicloud provider. */
export interface DeclaredResource {
  /** The type token, such as `alicloud:rds/instance:Instance`. */
  type: string;
  inputs: Record<string, string | number>;
  /** The requirement of a hook before the delete. */
  beforeDelete?: Record<string, unknown>;
  /** Names of resources that are declared before. */
  dependsOn?: string[];
  deleteBeforeReplace?: boolean;
  retainOnDelete?: boolean;
}

/** A stack with resources of the alicloud provider, whose stand-in sends real requests to the emulator. */
export class AlicloudStack extends PulumiProject {
  constructor(emulator: Emulator) {
    super({ files: { "run.js": SCRIPT, "Pulumi.yaml": PROJECT }, env: emulator.env });
  }

  /** Runs one operation with a program that declares `resources`, by name. */
  run(command: Command, resources: Record<string, DeclaredResource>): Promise<ProcessResult> {
    return runProcess(process.execPath, ["run.js", command, JSON.stringify(resources)], {
      cwd: this.folder,
      env: this.env,
    });
  }
}
