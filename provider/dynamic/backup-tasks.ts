/**
 * `pulumi-alicloud-backup/dynamic/backup-tasks`: the provider behind the `BackupTasks` resource.
 *
 * The state of every stack with such a resource holds the path of this module. It is a contract for ever: refresh and
 * delete of an old state load it by that path.
 *
 * @module
 */
import type * as pulumi from "@pulumi/pulumi";
import { createClient } from "../alibaba/client";
import { BackupTasksHandler } from "../pulumi/backup-tasks-handler";
import type { Properties } from "../pulumi/properties";
import { stackConfigLayers } from "../pulumi/stack-config-layers";
import { stacklessFailure } from "./workarounds/stackless-failure";

/** Translates the dynamic provider's calls. One instance serves a whole stack. */
class BackupTasksProvider implements pulumi.dynamic.ResourceProvider {
  private config: (key: string) => string | undefined = () => undefined;
  private readonly handler = new BackupTasksHandler({
    connect: () => createClient({}, { layers: stackConfigLayers((key) => this.config(key)) }),
  });

  /**
   * Only keeps the config, without any wait: the SDK lets other calls in before a slow `configure` has ended. `check`
   * reports a wrong setting, in a clean message.
   */
  configure({ config }: pulumi.dynamic.ConfigureRequest): Promise<void> {
    this.config = (key) => config.get(key);
    return Promise.resolve();
  }

  check(_olds: Properties, news: Properties): Promise<pulumi.dynamic.CheckResult> {
    return Promise.resolve({ inputs: news, ...this.handler.check(news) });
  }

  diff(_id: string, olds: Properties, news: Properties): Promise<pulumi.dynamic.DiffResult> {
    return this.handler.diff(olds, news);
  }

  async create(inputs: Properties): Promise<pulumi.dynamic.CreateResult> {
    const { id, outputs } = await this.handler.create(inputs);
    return { id, outs: outputs };
  }

  async update(id: string, _olds: Properties, news: Properties): Promise<pulumi.dynamic.UpdateResult> {
    const { outputs } = await this.handler.update(id, news);
    return { outs: outputs };
  }

  async read(id: string, properties: Properties): Promise<pulumi.dynamic.ReadResult> {
    try {
      const { outputs } = await this.handler.read(id, properties);
      return { id, props: outputs };
    } catch (error) {
      throw stacklessFailure(error);
    }
  }
}

/** The provider that the `__provider` property of a resource leads to. */
export const provider = new BackupTasksProvider();
