import { readFileSync } from "node:fs";
import path from "node:path";
import type { Emulator, RequestLogEntry } from "../../provider/emulator";
import { LiveProcess } from "./gate-process";
import type { ProcessResult } from "./run-process";
import { PulumiProject } from "./pulumi-project";

/** A resource in an exported state. */
export interface StoredResource {
  urn: string;
  id?: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  initErrors?: string[];
}

/** Matches a stack trace, which users must not see. */
export const STACK_TRACE = /\bat .*\.(js|ts):\d+/;

/** The instance that the dependent of a gate reads when it is created. Its request shows the time of creation. */
export const DEPENDENT = "rm-bp1dependent00001";

const PROGRAM = `
const pulumi = require("@pulumi/pulumi");
const { BackupGate, BackupTasks } = require("pulumi-alicloud-backup");
const gate = new BackupGate("gate", require("./gate.json"));
new BackupTasks("release", { instanceId: "${DEPENDENT}" }, { dependsOn: gate });
`;

/** A stack with one gate, whose inputs are in a separate file, and a resource that depends on it. */
export class GateStack extends PulumiProject {
  private readonly live: LiveProcess[] = [];

  private constructor(
    private readonly emulator: Emulator,
    program: string,
    gate: Record<string, unknown>,
  ) {
    super({ files: { "index.js": program, "gate.json": JSON.stringify(gate) }, env: emulator.env });
  }

  /** Creates a stack that is ready for `up`, and adds the instance of the dependent to the emulator. */
  static async start(emulator: Emulator, gate: Record<string, unknown>, program = PROGRAM): Promise<GateStack> {
    const stack = new GateStack(emulator, program, gate);
    await emulator.control.seed({ instances: [{ product: "rds", id: DEPENDENT }] });
    await stack.succeed("stack", "init", "test");
    return stack;
  }

  /** Replaces the gate's inputs. */
  gate(inputs: Record<string, unknown>): void {
    this.write({ "gate.json": JSON.stringify(inputs) });
  }

  up(...args: string[]): Promise<ProcessResult> {
    return this.pulumi(["up", "--yes", "--skip-preview", ...args]);
  }

  /** Runs `up` and throws if it fails. */
  ups(...args: string[]): Promise<string> {
    return this.succeed("up", "--yes", "--skip-preview", ...args);
  }

  /** Starts `up` and returns while it runs. */
  startUp(...args: string[]): LiveProcess {
    const live = new LiveProcess("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive", ...args], {
      cwd: this.folder,
      env: this.env,
    });
    this.live.push(live);
    return live;
  }

  /** The state as the file backend stores it, with encrypted secrets. */
  state(): string {
    return readFileSync(path.join(this.folder, "state/.pulumi/stacks/engine-test/test.json"), "utf8");
  }

  /** A resource in the state. */
  stored(name = "gate"): StoredResource | undefined {
    const { checkpoint } = JSON.parse(this.state()) as { checkpoint: { latest: { resources?: StoredResource[] } } };
    return checkpoint.latest.resources?.find(({ urn }) => urn.endsWith(`::${name}`));
  }

  /** Requests about one instance, oldest first. */
  async requestsOf(instanceId: string): Promise<RequestLogEntry[]> {
    return (await this.emulator.control.requests()).filter((request) => request.instanceId === instanceId);
  }

  /** The number of requests about one instance while `work` runs. */
  async costs(instanceId: string, work: () => Promise<unknown>): Promise<number> {
    const before = (await this.requestsOf(instanceId)).length;
    await work();
    return (await this.requestsOf(instanceId)).length - before;
  }

  /** Ends running processes and removes the folder. */
  async end(): Promise<void> {
    for (const live of this.live) await live.cleanUp();
    this.remove();
  }
}
