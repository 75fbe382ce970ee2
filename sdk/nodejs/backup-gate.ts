import * as pulumi from "@pulumi/pulumi";
import {
  type BackupGateArgs as Args,
  type BackupTask,
  type GateOutputs,
  providerText,
  SENSITIVE_OUTPUTS,
} from "../../provider/dynamic";
import { requireReachableProvider } from "./require-reachable-provider";

/** A value that may be an output, and so may each of its parts. */
export type DeepInput<T> = pulumi.Input<
  T extends readonly (infer Item)[]
    ? readonly DeepInput<Item>[]
    : T extends object
      ? { [Key in keyof T]: DeepInput<T[Key]> }
      : T
>;

/** Inputs of a {@link BackupGate}. */
export type BackupGateArgs = { [Key in keyof Args]: DeepInput<Args[Key]> };

/**
 * A deployment that depends on it goes on only when the backup that it needs is really there.
 *
 * Waits in create and update, never in a preview. A gate that does not pass fails its resource: dependents are not
 * created, and the next `pulumi up` evaluates it again, also where nothing changed.
 *
 * @example
 * ```ts
 * const gate = new BackupGate("before-migration", { instanceId: db.id, maxAge: "24h", onStale: "Create", timeout: "2h" });
 * new Migration("v42", { … }, { dependsOn: gate });
 *
 * new BackupGate("quiet", { instanceId });                          // nothing is being backed up
 * new BackupGate("job", { instanceId, backupJobId: "4762614" });    // that very job ended well, its set can be restored
 * ```
 */
export class BackupGate extends pulumi.CustomResource {
  declare readonly outcome: pulumi.Output<GateOutputs["outcome"]>;
  /** Why, as a literal for programs. */
  declare readonly reasonCode: pulumi.Output<GateOutputs["reasonCode"]>;
  /** Why, in one sentence. */
  declare readonly message: pulumi.Output<string>;
  declare readonly backupIds: pulumi.Output<string[]>;
  /** ISO-8601, UTC; empty where no backup is the proof. */
  declare readonly backupStartTime: pulumi.Output<string>;
  declare readonly backupEndTime: pulumi.Output<string>;
  /** The jobs of the proof; of a gate that has not passed, those that it requested. */
  declare readonly jobIds: pulumi.Output<string[]>;
  /** Server time of the last good poll (ISO-8601, UTC), empty where there was none; the local time for an override. */
  declare readonly evaluatedAt: pulumi.Output<string>;
  declare readonly waitedSeconds: pulumi.Output<number>;
  declare readonly polls: pulumi.Output<number>;
  /** What the deciding poll saw, at most 20. */
  declare readonly lastTasks: pulumi.Output<BackupTask[]>;
  /** At most 5. */
  declare readonly requestIds: pulumi.Output<string[]>;
  /** Who let it through and why; empty where nobody had to. */
  declare readonly overriddenBy: pulumi.Output<string>;

  /** Tells a `BackupGate` from other resources, also across two copies of this package. */
  static override isInstance(resource: unknown): resource is BackupGate {
    return pulumi.Resource.isInstance(resource) && (resource as { __pulumiType?: unknown }).__pulumiType === TYPE;
  }

  constructor(name: string, args: BackupGateArgs, opts: pulumi.CustomResourceOptions = {}) {
    requireReachableProvider("backup-gate");
    if (opts.id !== undefined || opts.import !== undefined)
      throw new pulumi.RunError(`${name}: a BackupGate can't be read by an id or imported, it has to be evaluated.`);
    // The provider is not told which resource it works for, and needs that to show progress beside it.
    const urnOfGate = pulumi.createUrn(name, TYPE, opts.parent);
    const __provider = providerText("backup-gate");
    super(TYPE, name, { ...UNKNOWN_OUTPUTS, ...named(args), ...secrecyOf(args), urnOfGate, __provider }, opts);
  }
}

/**
 * The outputs that repeat inputs are as secret as these. A dynamic provider can't say so: it gets secrets in clear, and
 * the engine encrypts only outputs that have a secret input of their name.
 */
function secrecyOf({ triggers: _, ...args }: BackupGateArgs): Record<string, unknown> {
  const told = pulumi.isSecret(pulumi.output(args)).then((is) => (is ? pulumi.secret("") : undefined));
  return Object.fromEntries(SENSITIVE_OUTPUTS.map((name) => [name, told]));
}

/**
 * The condition follows from which inputs are written where not one of them alone has a value: `maxAge: config.get("age")`
 * without an age must be an error, not a gate that requests less.
 */
function named(args: BackupGateArgs): BackupGateArgs {
  if (args.condition !== undefined) return args;
  const written = CONDITIONS.filter(([name]) => name in args);
  const valued = written.filter(([name]) => args[name] !== undefined);
  const [chosen] = valued.length === 1 ? valued : written;
  return chosen ? { ...args, condition: chosen[1] } : args;
}

/** Which input requests which condition. */
const CONDITIONS = [
  ["backupJobId", "JobFinished"],
  ["maxAge", "FreshBackup"],
] as const;

/** Pulumi wants dynamic resources under this module; what comes after it is what the display shows. */
const TYPE = "pulumi-nodejs:dynamic/backup:BackupGate";

/** Pulumi makes an output of each property that it is given, so that each has to be named. */
const UNKNOWN_OUTPUTS: Record<keyof GateOutputs, undefined> = {
  outcome: undefined,
  reasonCode: undefined,
  message: undefined,
  backupIds: undefined,
  backupStartTime: undefined,
  backupEndTime: undefined,
  jobIds: undefined,
  evaluatedAt: undefined,
  waitedSeconds: undefined,
  polls: undefined,
  lastTasks: undefined,
  requestIds: undefined,
  overriddenBy: undefined,
};
