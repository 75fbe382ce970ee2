import { isDeepStrictEqual } from "node:util";
import type { BackupClient } from "../alibaba/client";
import type { GetBackupTasksArgs } from "../backup/lookup/lookup-request";
import { knownArgs, lookupArgs, sameArgs, unknownProperties } from "./backup-tasks-inputs";
import { checkFailures } from "./check-failures";
import type { CheckResult, DiffResult, ResourceState } from "./handler-results";
import type { Properties } from "./properties";
import { isUnknown } from "./unknown-value";

/** What the handler works with. */
export interface BackupTasksHandlerContext {
  /**
   * Connects to the cloud. Called once, when the first operation needs it.
   *
   * @throws BadInputError for wrong settings.
   */
  connect: () => BackupClient;
}

/** The operations of the `BackupTasks` resource, for any Pulumi protocol. One handler serves all of a stack. */
export class BackupTasksHandler {
  private client: BackupClient | undefined;

  constructor(private readonly context: BackupTasksHandlerContext) {}

  /** Validates inputs, some of which a preview may not know yet. Sends nothing. */
  check(inputs: Properties): CheckResult {
    return {
      failures: checkFailures(unknownProperties(inputs), () => this.connected().check(knownArgs(lookupArgs(inputs)))),
    };
  }

  /**
   * Looks the tasks up, and reports a change where they differ from the stored ones. Never rejects: a failed lookup is
   * reported as a change too, and the update that follows reports the reason.
   */
  async diff(stored: Properties, inputs: Properties): Promise<DiffResult> {
    const args = lookupArgs(inputs);
    const replaces = stored.instanceId === args.instanceId ? [] : ["instanceId"];
    if (isUnknown(args) || replaces.length > 0 || !sameArgs(lookupArgs(stored), args))
      return { changes: true, replaces };
    try {
      return { changes: !isSameResponse(stored, await this.lookUp(args)), replaces };
    } catch {
      return { changes: true, replaces };
    }
  }

  /** @throws BackupError where the lookup fails. */
  async create(inputs: Properties): Promise<ResourceState> {
    const args = lookupArgs(inputs);
    return { id: args.instanceId, outputs: await this.lookUp(args) };
  }

  /** @throws BackupError where the lookup fails. */
  async update(id: string, inputs: Properties): Promise<ResourceState> {
    return { id, outputs: await this.lookUp(lookupArgs(inputs)) };
  }

  /**
   * Looks the tasks up: `BackupTasks.get` calls this on each preview and each up, and `pulumi refresh` does too. Never
   * returns "no such resource", which would drop the resource, or silently leave its outputs empty.
   *
   * @throws BackupError where the lookup fails.
   */
  async read(id: string, properties: Properties): Promise<ResourceState> {
    const outputs = await this.lookUp({ ...lookupArgs(properties), instanceId: id });
    // A refresh that finds the stored tasks again is no change, although the request id and the time differ.
    return { id, outputs: isSameResponse(properties, outputs) ? properties : outputs };
  }

  /**
   * Looks up, and returns what the resource keeps in the state: arguments and result, side by side. An argument keeps its
   * name, since the engine encrypts an output where the input of the same name is secret.
   */
  private async lookUp(args: GetBackupTasksArgs): Promise<Properties> {
    const { id: _, ...result } = await this.connected().getBackupTasks(args);
    return { ...args, ...result };
  }

  private connected(): BackupClient {
    return (this.client ??= this.context.connect());
  }
}

/** Whether both hold the same tasks. `BackupTasks.get` passes only arguments, which is never the same. */
function isSameResponse(a: Properties, b: Properties): boolean {
  return isDeepStrictEqual(responseOf(a), responseOf(b));
}

/** The part of the outputs that the cloud reports about the instance. The request id and the time say nothing about it. */
function responseOf({ tasks, active, product, regionId, truncated, idle }: Properties) {
  return { tasks, active, product, regionId, truncated, idle };
}
