import * as pulumi from "@pulumi/pulumi";
import {
  type BackupGateArgs as Args,
  type BackupTask,
  type GateOutputs,
  providerText,
  SENSITIVE_OUTPUTS,
} from "../../provider/dynamic";
import { blockOutputs } from "./block-outputs";
import { checkArguments } from "./check-arguments";
import { requireReachableProvider } from "./require-reachable-provider";

/** A value that may be an output, and so may each of its parts. */
export type DeepInput<T> = pulumi.Input<
  T extends readonly (infer Item)[]
    ? readonly DeepInput<Item>[]
    : T extends object
      ? { [Key in keyof T]: DeepInput<T[Key]> }
      : T
>;

/** Inputs of a {@link BackupGate}. Each of them, and each part of one, may be an output. */
export type BackupGateArgs = { [Key in keyof Args]: DeepInput<Args[Key]> };

/**
 * Holds up the resources that depend on it until a backup condition is met.
 *
 * Waits in create and update, never in a preview. A gate that does not pass fails its resource: dependents are not
 * created, and the next `pulumi up` evaluates the gate again, even where nothing has changed. In the run that it stops, its
 * outputs reject, `urn` excepted: code in an `apply` does not run.
 *
 * @example
 * ```ts
 * const gate = new BackupGate("before-migration", { instanceId: db.id, maxAge: "24h", onStale: "Create", timeout: "2h" });
 * new Migration("v42", { … }, { dependsOn: gate });
 *
 * new BackupGate("idle", { instanceId });                           // no backup is running
 * new BackupGate("job", { instanceId, backupJobId: "4762614" });    // this job has finished, its set can be restored
 * new BackupGate("window", { instanceId, recoverableTo: "15m" });   // point-in-time recovery until 15 minutes ago
 * ```
 */
export class BackupGate extends pulumi.CustomResource {
  /** How the gate ended. `Overridden`: it was approved by a user. */
  declare readonly outcome: pulumi.Output<GateOutputs["outcome"]>;
  /** Why, as a literal for programs. */
  declare readonly reasonCode: pulumi.Output<GateOutputs["reasonCode"]>;
  /** Why, in one sentence. */
  declare readonly message: pulumi.Output<string>;
  /** The backup sets of the proof. Empty where the gate has not passed, or needs no backup. */
  declare readonly backupIds: pulumi.Output<string[]>;
  /** When the oldest part of the proof started: ISO-8601, UTC. Empty where no backup is the proof. */
  declare readonly backupStartTime: pulumi.Output<string>;
  /** When the newest part of the proof ended: ISO-8601, UTC. Empty where no backup is the proof. */
  declare readonly backupEndTime: pulumi.Output<string>;
  /**
   * The end of the recovery window: ISO-8601, UTC. Empty where the gate has not passed, or requires no recovery window.
   * `undefined` where a version without this output evaluated the gate last.
   */
  declare readonly recoveryWindowEnd: pulumi.Output<string>;
  /** The jobs of the proof. Empty where the gate has not passed. */
  declare readonly jobIds: pulumi.Output<string[]>;
  /** The jobs that the gate requested. The next evaluation waits for these, and requests no second backup. */
  declare readonly requestedJobIds: pulumi.Output<string[]>;
  /** Whether a backup may have been requested whose job is not known. The next evaluation looks for it first. */
  declare readonly createUncertain: pulumi.Output<boolean>;
  /** Server time of the last successful poll: ISO-8601, UTC. Empty where there was none. The local time for an override. */
  declare readonly evaluatedAt: pulumi.Output<string>;
  /** How long the gate waited. */
  declare readonly waitedSeconds: pulumi.Output<number>;
  /** How often the gate polled. */
  declare readonly polls: pulumi.Output<number>;
  /** The tasks of the last successful poll, at most 20. */
  declare readonly lastTasks: pulumi.Output<BackupTask[]>;
  /** The request ids of the last polls, at most 5. */
  declare readonly requestIds: pulumi.Output<string[]>;
  /** Who approved the override, and why. Empty where there is none. */
  declare readonly overriddenBy: pulumi.Output<string>;
  /** The run of the engine that the gate has stopped. */
  declare private readonly stoppedRun: pulumi.Output<string | undefined>;

  /**
   * Returns whether a resource is a `BackupGate`, also across two copies of this package.
   *
   * @example
   * ```ts
   * const gates = resources.filter(BackupGate.isInstance);
   * ```
   */
  static override isInstance(resource: unknown): resource is BackupGate {
    return pulumi.Resource.isInstance(resource) && (resource as { __pulumiType?: unknown }).__pulumiType === TYPE;
  }

  /** @throws pulumi.RunError for arguments of another shape, for an `id` or `import` option, and where the program's folder does not have this package. */
  constructor(name: string, args: BackupGateArgs, opts: pulumi.CustomResourceOptions = {}) {
    checkArguments("BackupGate", { name, args, opts, nested: ["backup", "override"] });
    requireReachableProvider("backup-gate");
    if (opts.id !== undefined || opts.import !== undefined)
      throw new pulumi.RunError(`${name}: a BackupGate can't be read by an id or imported, it has to be evaluated.`);
    // Pulumi does not pass the URN to a dynamic provider, which needs it to show progress beside the resource.
    const urnOfGate = pulumi.createUrn(name, TYPE, opts.parent);
    const __provider = providerText("backup-gate");
    const added = { urnOfGate, stoppedRun: undefined, __provider };
    super(TYPE, name, { ...UNKNOWN_OUTPUTS, ...withCondition(args), ...secrecyOf(args), ...added }, opts);
    blockOutputs(this, { name, outputs: ["id", ...Object.keys(UNKNOWN_OUTPUTS)], stoppedRun: this.stoppedRun });
  }
}

/**
 * Reports to the provider that an input is secret, and to the engine which outputs to encrypt. A dynamic provider gets secrets in
 * clear and can't mark its outputs as secret; the engine encrypts an output where the input of the same name is secret.
 *
 * Secret `triggers` don't count: no output repeats them.
 */
function secrecyOf({ triggers: _, ...args }: BackupGateArgs): Record<string, unknown> {
  const isSecret = pulumi.isSecret(pulumi.output(args));
  const whereSecret = <T>(value: T) => isSecret.then((secret) => (secret ? value : undefined));
  return {
    ...Object.fromEntries(SENSITIVE_OUTPUTS.map((name) => [name, whereSecret(pulumi.secret(""))])),
    hasSecretInputs: whereSecret(true),
  };
}

/**
 * The condition follows from which inputs are present where not exactly one of them has a value: `maxAge: config.get("age")`
 * without a configured age must be an error, not a gate that demands less.
 */
function withCondition(args: BackupGateArgs): BackupGateArgs {
  if (args.condition !== undefined) return args;
  const present = CONDITIONS.filter(([name]) => name in args);
  const valued = present.filter(([name]) => args[name] !== undefined);
  const [chosen] = valued.length === 1 ? valued : present;
  if (chosen) return { ...args, condition: chosen[1] };
  // Beside another input, recoverableTo is an additional requirement.
  return "recoverableTo" in args ? { ...args, condition: "RecoverableTo" } : args;
}

/** Which input selects which condition, whether or not there is a recoverableTo. */
const CONDITIONS = [
  ["backupJobId", "JobFinished"],
  ["maxAge", "FreshBackup"],
] as const;

/** Dynamic resources have to be in this module. The display shows what follows it. */
const TYPE = "pulumi-nodejs:dynamic/backup:BackupGate";

/** Pulumi makes an output only of a property that it is given, so each one is listed. */
const UNKNOWN_OUTPUTS: Record<keyof GateOutputs, undefined> = {
  outcome: undefined,
  reasonCode: undefined,
  message: undefined,
  backupIds: undefined,
  backupStartTime: undefined,
  backupEndTime: undefined,
  recoveryWindowEnd: undefined,
  jobIds: undefined,
  requestedJobIds: undefined,
  createUncertain: undefined,
  evaluatedAt: undefined,
  waitedSeconds: undefined,
  polls: undefined,
  lastTasks: undefined,
  requestIds: undefined,
  overriddenBy: undefined,
};
