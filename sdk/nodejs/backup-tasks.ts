import * as pulumi from "@pulumi/pulumi";
import { type BackupTask, type GetBackupTasksArgs, type Product, providerText } from "../../provider/dynamic";
import { checkArguments } from "./check-arguments";
import { requireReachableProvider } from "./require-reachable-provider";

/** Inputs of {@link BackupTasks}: the arguments of `getBackupTasks`, each of which may be an output. */
export type BackupTasksArgs = { [Key in keyof GetBackupTasksArgs]: pulumi.Input<GetBackupTasksArgs[Key]> };

/** Arguments of `BackupTasks.get`: the inputs of the resource except the instance, which is the id. */
export type BackupTasksState = Omit<BackupTasksArgs, "instanceId">;

/**
 * The backup tasks of one database instance as part of a stack.
 *
 * `BackupTasks.get` is the data source: each preview and each up looks the tasks up. `new BackupTasks` keeps the result in
 * the state, and reports a change only when the tasks have changed.
 *
 * @example
 * ```ts
 * const view = BackupTasks.get("tasks", "rm-bp1…", { regionId: "cn-hangzhou" });
 * export const idle = view.idle;
 * ```
 */
export class BackupTasks extends pulumi.CustomResource {
  /** The database instance. */
  declare readonly instanceId: pulumi.Output<string>;
  /** The product that the instance belongs to. */
  declare readonly product: pulumi.Output<Product>;
  /** The region that was requested. */
  declare readonly regionId: pulumi.Output<string>;
  /** The tasks in the API's order, at most `maxResults`. */
  declare readonly tasks: pulumi.Output<BackupTask[]>;
  /** The job ids of `tasks`, each once. */
  declare readonly jobIds: pulumi.Output<string[]>;
  /** The tasks that are queued, running or in an unknown state. */
  declare readonly active: pulumi.Output<BackupTask[]>;
  /** True only where the lookup covered the whole instance and no task is active. */
  declare readonly idle: pulumi.Output<boolean>;
  /** The API's id of the last request. */
  declare readonly requestId: pulumi.Output<string>;
  /** Server time of the response: ISO-8601, UTC. */
  declare readonly readAt: pulumi.Output<string>;
  /** Whether there were more tasks than `maxResults`. */
  declare readonly truncated: pulumi.Output<boolean>;

  /**
   * Looks up an instance's backup tasks on each preview and each up.
   *
   * @param id - the instance id.
   * @example
   * ```ts
   * const { active } = BackupTasks.get("tasks", db.id);
   * ```
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: BackupTasksState = {},
    opts: pulumi.CustomResourceOptions = {},
  ): BackupTasks {
    checkArguments("BackupTasks.get", { name, args: state, opts });
    if (!(id as unknown)) throw new pulumi.RunError("BackupTasks.get: id: is required. Pass the id of the instance.");
    return new BackupTasks(name, { ...state, instanceId: id }, { ...opts, id });
  }

  /**
   * Returns whether a resource is a `BackupTasks`, also across two copies of this package.
   *
   * @example
   * ```ts
   * const views = resources.filter(BackupTasks.isInstance);
   * ```
   */
  static override isInstance(resource: unknown): resource is BackupTasks {
    return pulumi.Resource.isInstance(resource) && (resource as { __pulumiType?: unknown }).__pulumiType === TYPE;
  }

  /** @throws pulumi.RunError for arguments of another shape, and where the program's folder does not have this package. */
  constructor(name: string, args: BackupTasksArgs, opts?: pulumi.CustomResourceOptions) {
    checkArguments("BackupTasks", { name, args, opts });
    requireReachableProvider("backup-tasks");
    super(TYPE, name, { ...UNKNOWN_OUTPUTS, ...args, __provider: providerText("backup-tasks") }, opts);
  }
}

/** Dynamic resources have to be in this module. The display shows what follows it. */
const TYPE = "pulumi-nodejs:dynamic/backup:BackupTasks";

/** Pulumi makes an output only of a property that it is given, so each one is listed. */
const UNKNOWN_OUTPUTS = {
  product: undefined,
  regionId: undefined,
  tasks: undefined,
  jobIds: undefined,
  active: undefined,
  idle: undefined,
  requestId: undefined,
  readAt: undefined,
  truncated: undefined,
};
