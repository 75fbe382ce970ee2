import * as pulumi from "@pulumi/pulumi";
import { type BackupTask, type Product, providerText } from "../../provider/dynamic";
import { requireReachableProvider } from "./require-reachable-provider";
import type { BackupTasksInputArgs } from "./get-backup-tasks";

/** Arguments of `BackupTasks.get`: those of the lookup, but for the instance, which is the id. */
export type BackupTasksState = Omit<BackupTasksInputArgs, "instanceId">;

/**
 * The backup tasks of one database instance as part of a stack.
 *
 * `BackupTasks.get` is the data source: looked up afresh on each preview and each up. `new BackupTasks` keeps the response
 * in the state, and reports a change only when the cloud responses something else.
 *
 * @example
 * ```ts
 * const view = BackupTasks.get("tasks", "rm-bp1…", { regionId: "cn-hangzhou" });
 * export const idle = view.idle;
 * ```
 */
export class BackupTasks extends pulumi.CustomResource {
  declare readonly instanceId: pulumi.Output<string>;
  declare readonly product: pulumi.Output<Product>;
  declare readonly regionId: pulumi.Output<string>;
  /** At most `maxResults`. */
  declare readonly tasks: pulumi.Output<BackupTask[]>;
  declare readonly jobIds: pulumi.Output<string[]>;
  /** The tasks that are in the way: queued, running or in an unknown state. */
  declare readonly active: pulumi.Output<BackupTask[]>;
  /** True only where the whole instance was seen and no task is active. */
  declare readonly idle: pulumi.Output<boolean>;
  declare readonly requestId: pulumi.Output<string>;
  /** Server time: ISO-8601, UTC. */
  declare readonly readAt: pulumi.Output<string>;
  declare readonly truncated: pulumi.Output<boolean>;

  /**
   * Polls an instance's backup tasks up, afresh on each preview and each up.
   *
   * @param id - the instance id.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: BackupTasksState = {},
    opts: pulumi.CustomResourceOptions = {},
  ): BackupTasks {
    return new BackupTasks(name, { ...state, instanceId: id }, { ...opts, id });
  }

  /** Tells a `BackupTasks` from other resources, also across two copies of this package. */
  static override isInstance(resource: unknown): resource is BackupTasks {
    return pulumi.Resource.isInstance(resource) && (resource as { __pulumiType?: unknown }).__pulumiType === TYPE;
  }

  constructor(name: string, args: BackupTasksInputArgs, opts?: pulumi.CustomResourceOptions) {
    requireReachableProvider("backup-tasks");
    super(TYPE, name, { ...UNKNOWN_OUTPUTS, ...args, __provider: providerText("backup-tasks") }, opts);
  }
}

/** Pulumi wants dynamic resources under this module; what comes after it is what the display shows. */
const TYPE = "pulumi-nodejs:dynamic/backup:BackupTasks";

/** Pulumi makes an output of each property that it is given, so that each has to be named. */
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
