import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { type BackupRequirement, checkBackup, checkRequirement, isBackupError } from "../../provider/dynamic";
import { stackConfig } from "./stack-config";

type Hooks = Map<string, pulumi.ResourceHook>;

/** Shared by all copies of this package in a program: the engine knows hooks by their names alone. */
const HOOKS = Symbol.for("pulumi-alicloud-backup/hooks");

/**
 * A resource hook that lets an operation go on only where the backup is there now: for `beforeCreate`, `beforeUpdate` and
 * `beforeDelete`. It runs only when the operation really happens, also in a replacement, and never waits. The instance is
 * the resource itself, by its id, unless `instanceId` says otherwise; a `beforeCreate` hook has no id yet and needs it.
 *
 * Needs a Pulumi engine from 3.182; hooks before a delete run in `pulumi destroy` only with `--run-program`.
 *
 * @throws pulumi.RunError at once for a requirement that nothing could meet, or that requests nothing.
 * @example
 * ```ts
 * new alicloud.rds.Instance("db", { … }, { hooks: { beforeDelete: [requireBackup({ maxAge: "1h" })] } });
 * ```
 */
export function requireBackup(requirement: BackupRequirement): pulumi.ResourceHook {
  check(requirement);
  const known = hooksOfThisRun();
  const name = hookName(requirement);
  const hook = known.get(name) ?? newHook(name, requirement);
  known.set(name, hook);
  return hook;
}

function check(requirement: BackupRequirement): void {
  try {
    checkRequirement(requirement);
  } catch (error) {
    throw isBackupError(error) ? new pulumi.RunError(`requireBackup: ${error.message}`) : error;
  }
}

/** A hook is registered for one run of a program, and with the Automation API a process has several. Each has its own stack. */
function hooksOfThisRun(): Hooks {
  const runs = ((globalThis as Record<symbol, unknown>)[HOOKS] ??= new WeakMap()) as WeakMap<pulumi.Resource, Hooks>;
  const run = pulumi.runtime.getStackResource();
  const hooks = (run && runs.get(run)) ?? (new Map() as Hooks);
  // Under mocks there is no stack, and nothing that would be registered twice.
  if (run) runs.set(run, hooks);
  return hooks;
}

/**
 * The state keeps a delete hook by its name, and a later run of the program that registers another hook under that name
 * would have it called instead. So the name follows from what the hook demands.
 */
function hookName(requirement: BackupRequirement): string {
  const demand = JSON.stringify(
    Object.entries(requirement)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );
  return `require-backup-${createHash("sha256").update(demand).digest("hex").slice(0, 16)}`;
}

function newHook(hook: string, requirement: BackupRequirement): pulumi.ResourceHook {
  return new pulumi.ResourceHook(hook, async ({ id, name }) => {
    const instanceId = requirement.instanceId ?? (id || undefined);
    const found = await checkBackup({ ...requirement, instanceId }, stackConfig).catch((error: unknown) => {
      throw new Error(`${name} is left as it is: ${(error as Error).message}`);
    });
    await pulumi.log.info(`${name}: ${found}`);
  });
}
