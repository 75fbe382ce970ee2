import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import {
  type BackupRequirement,
  checkBackup,
  checkRequirement,
  connectCloud,
  isBackupError,
} from "../../provider/dynamic";
import { resourceHook } from "./resource-hook";
import { stackConfig } from "./stack-config";

type Hooks = Map<string, pulumi.ResourceHook>;

/** Shared by all copies of this package in a program: the engine knows hooks by their names alone. */
const HOOKS = Symbol.for("pulumi-alicloud-backup/hooks");

/**
 * Returns a resource hook that blocks an operation unless the required backup exists at that moment. Use it for
 * `beforeCreate`, `beforeUpdate` and `beforeDelete`.
 *
 * The hook runs only when the operation really happens, also in a replacement, and never waits. It checks the resource
 * itself, by its id, unless `instanceId` is set. A `beforeCreate` hook has no id yet and needs `instanceId`.
 *
 * Before a delete, the backup must also outlive the instance: most products delete backups with their instance.
 * `survivesDelete: false` leaves that out, and the hook's message then says so.
 *
 * Requires a Pulumi engine of 3.182 or later. Hooks before a delete run in `pulumi destroy` only with `--run-program`.
 *
 * @throws pulumi.RunError for a requirement that is not valid, or that requires neither an age nor a job.
 * @example
 * ```ts
 * new alicloud.rds.Instance("db", { … }, { hooks: { beforeDelete: [requireBackup({ maxAge: "1h" })] } });
 * ```
 */
export function requireBackup(requirement: BackupRequirement): pulumi.ResourceHook {
  validate(requirement);
  const hooks = hooksOfThisRun();
  const name = hookName(requirement);
  const hook = hooks.get(name) ?? newHook(name, requirement);
  hooks.set(name, hook);
  return hook;
}

function validate(requirement: BackupRequirement): void {
  try {
    checkRequirement(requirement);
  } catch (error) {
    throw isBackupError(error) ? new pulumi.RunError(`requireBackup: ${error.message}`) : error;
  }
}

/**
 * The hooks that this run of the program has registered. With the Automation API a process runs several programs, each with
 * its own stack resource.
 */
function hooksOfThisRun(): Hooks {
  const runs = ((globalThis as Record<symbol, unknown>)[HOOKS] ??= new WeakMap()) as WeakMap<pulumi.Resource, Hooks>;
  const run = pulumi.runtime.getStackResource();
  const hooks = (run && runs.get(run)) ?? (new Map() as Hooks);
  // Under mocks there is no stack, and registering a hook twice does no harm.
  if (run) runs.set(run, hooks);
  return hooks;
}

/**
 * The state stores the name of a delete hook, and the engine calls whatever hook a later run registers under that name. So
 * the name is a hash of the requirement.
 */
function hookName(requirement: BackupRequirement): string {
  const text = JSON.stringify(
    Object.entries(requirement)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );
  return `require-backup-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

function newHook(hook: string, requirement: BackupRequirement): pulumi.ResourceHook {
  return resourceHook(hook, async ({ id, name, type, oldInputs, newInputs }) => {
    const instanceId = requirement.instanceId ?? (id || undefined);
    const connect = () => connectCloud(stackConfig);
    // Of all operations, a delete alone has no new inputs.
    const operation = { type, inputs: newInputs ?? oldInputs ?? {}, isDelete: newInputs === undefined };
    const found = await checkBackup({ ...requirement, instanceId }, connect, operation).catch((error: unknown) => {
      throw new Error(`${name} is left unchanged: ${(error as Error).message}`);
    });
    await pulumi.log.info(`${name}: ${found}`);
  });
}
