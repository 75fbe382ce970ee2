/**
 * `pulumi-alicloud-backup/dynamic/backup-tasks`: the provider behind the `BackupTasks` resource.
 *
 * The path of this module is written into the state of every stack that uses the resource, so it is a contract for
 * ever: refresh and delete of an old state load it by that path.
 *
 * @module
 */
import type * as pulumi from "@pulumi/pulumi";
import { type BackupClient, createClient } from "../alibaba/client";
import { LOOKUP_ARGUMENTS } from "../backup/lookup/lookup-arguments";
import type { BackupTasksArgs } from "../backup/lookup/lookup-request";
import type { BackupTasksResult } from "../backup/lookup/lookup-result";
import { lookupArgs, sameArgs, unknownProperties } from "../pulumi/backup-tasks-inputs";
import { checkFailures } from "../pulumi/check-failures";
import { stacklessFailure } from "./workarounds/stackless-failure";
import { stackConfigLayers } from "../pulumi/stack-config-layers";
import { isUnknown, unknownNames } from "../pulumi/unknown-value";

type Properties = Record<string, unknown>;

/** What the `BackupTasks` resource does in its provider process. One instance serves a whole stack. */
export class BackupTasksProvider implements pulumi.dynamic.ResourceProvider {
  private config: (key: string) => string | undefined = () => undefined;
  private shared: BackupClient | undefined;

  /**
   * Only keeps the config, without any wait: the SDK lets other calls in before a slow `configure` has ended. A wrong
   * setting is reported by `check`, where it can be a clean message.
   */
  configure({ config }: pulumi.dynamic.ConfigureRequest): Promise<void> {
    this.config = (key) => config.get(key);
    return Promise.resolve();
  }

  check(_olds: Properties, news: Properties): Promise<pulumi.dynamic.CheckResult> {
    const args = lookupArgs(news);
    const failures = checkFailures(
      unknownProperties(news),
      () => this.client().check(args, unknownNames({ ...args })),
      { resource: "BackupTasks", inputs: LOOKUP_ARGUMENTS },
    );
    return Promise.resolve({ inputs: news, failures });
  }

  /**
   * Polls, and reports a change only where the response differs from the stored one. A failed poll is reported as a
   * change too: the update that follows says why in one clean line, which a failure here could not.
   */
  async diff(_id: string, olds: Properties, news: Properties): Promise<pulumi.dynamic.DiffResult> {
    const args = lookupArgs(news);
    const replaces = olds.instanceId === args.instanceId ? [] : ["instanceId"];
    if (isUnknown(args) || replaces.length > 0 || !sameArgs(lookupArgs(olds), args)) return { changes: true, replaces };
    try {
      const response = outputs(args, await this.client().getBackupTasks(args));
      return { changes: responseOf(response) !== responseOf(olds) };
    } catch {
      return { changes: true };
    }
  }

  async create(inputs: Properties): Promise<pulumi.dynamic.CreateResult> {
    const args = lookupArgs(inputs);
    return { id: args.instanceId, outs: outputs(args, await this.client().getBackupTasks(args)) };
  }

  async update(_id: string, _olds: Properties, news: Properties): Promise<pulumi.dynamic.UpdateResult> {
    const args = lookupArgs(news);
    return { outs: outputs(args, await this.client().getBackupTasks(args)) };
  }

  /**
   * The data source proper: `BackupTasks.get` comes here on every preview and every update, `pulumi refresh` too.
   * Never responses "no such resource": that would drop the resource, or silently leave its outputs empty.
   */
  async read(id: string, properties: Properties): Promise<pulumi.dynamic.ReadResult> {
    const args = { ...lookupArgs(properties), instanceId: id };
    try {
      const response = outputs(args, await this.client().getBackupTasks(args));
      // A refresh that finds the stored response again is no change, though the request id is another one.
      return {
        id,
        props: hasResponse(properties) && responseOf(properties) === responseOf(response) ? properties : response,
      };
    } catch (error) {
      throw stacklessFailure(error);
    }
  }

  private client(): BackupClient {
    return (this.shared ??= createClient({}, { layers: stackConfigLayers((key) => this.config(key)) }));
  }
}

/**
 * What the resource keeps in the state: the arguments and the response, side by side. An argument keeps its name, since
 * the engine encrypts an output where the input of the same name is secret.
 */
function outputs(args: BackupTasksArgs, { id: _, ...result }: BackupTasksResult): Properties {
  return { ...args, ...result };
}

/** `BackupTasks.get` brings only arguments; a refresh brings the stored outputs. */
function hasResponse({ tasks }: Properties): boolean {
  return Array.isArray(tasks);
}

/** The part of the outputs that the cloud responded, as text; when and under which request id does not count. */
function responseOf({ tasks, active, product, regionId, truncated, idle }: Properties): string {
  const sorted = (rows: unknown) => (rows as Properties[]).map((row) => Object.entries(row).sort());
  return JSON.stringify([product, regionId, idle, truncated, sorted(tasks), sorted(active)]);
}

/** What the `__provider` property of a resource leads to. */
export const provider = new BackupTasksProvider();
