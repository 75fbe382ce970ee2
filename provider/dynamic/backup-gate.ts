/**
 * `pulumi-alicloud-backup/dynamic/backup-gate`: the provider behind the `BackupGate` resource.
 *
 * The state of every stack with such a resource holds the path of this module. It is a contract for ever: refresh and
 * delete of an old state load it by that path.
 *
 * @module
 */
import type * as pulumi from "@pulumi/pulumi";
import { connectCloud } from "../pulumi/connect-cloud";
import { GateHandler } from "../pulumi/gate-handler";
import type { ResourceState } from "../pulumi/handler-results";
import type { Properties } from "../pulumi/properties";
import { systemClock } from "../time/system-clock";
import { engineLog } from "./workarounds/engine-log";
import { engineRun } from "./engine-run";
import { initFailure } from "./workarounds/init-failure";
import { engineCancel } from "./workarounds/engine-cancel";
import { engineHasTerminal } from "./workarounds/engine-terminal";

/** Translates the dynamic provider's calls. One instance serves a whole stack. */
class BackupGateProvider implements pulumi.dynamic.ResourceProvider {
  private config: (key: string) => string | undefined = () => undefined;
  private started: GateHandler | undefined;

  /** Only keeps the config, without any wait: the SDK lets other calls in before a slow `configure` has ended. */
  configure({ config }: pulumi.dynamic.ConfigureRequest): Promise<void> {
    this.config = (key) => config.get(key);
    this.handler();
    return Promise.resolve();
  }

  check(olds: Properties, news: Properties): Promise<pulumi.dynamic.CheckResult> {
    return Promise.resolve({ inputs: news, ...this.handler().check(news, olds) });
  }

  diff(_id: string, olds: Properties, news: Properties): Promise<pulumi.dynamic.DiffResult> {
    return this.handler().diff(olds, news);
  }

  async create(inputs: Properties): Promise<pulumi.dynamic.CreateResult> {
    const { id, outputs } = initialized(await this.handler().create(inputs));
    return { id, outs: outputs };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<pulumi.dynamic.UpdateResult> {
    const { outputs } = initialized(await this.handler().update(id, olds, news));
    return { outs: outputs };
  }

  async read(id: string, properties: Properties): Promise<pulumi.dynamic.ReadResult> {
    const { outputs } = await Promise.resolve(this.handler().read(id, properties));
    return { id, props: outputs };
  }

  /** Watches for a cancel from the first call on, before any gate can wait. Loading this module changes nothing. */
  private handler(): GateHandler {
    return (this.started ??= new GateHandler({
      connect: () => connectCloud((key) => this.config(key)),
      clock: systemClock,
      signal: engineCancel(systemClock),
      log: engineLog(systemClock),
      hasTerminal: engineHasTerminal,
    }));
  }
}

/** @throws the init failure of a gate that stops. It names the run, in which the SDK then blocks the gate's outputs. */
function initialized(state: ResourceState): ResourceState {
  if (state.failure !== undefined)
    throw initFailure(state.id, { ...state.outputs, stoppedRun: engineRun(process.argv[2]) }, state.failure);
  return state;
}

/** The provider that the `__provider` property of a resource leads to. */
export const provider = new BackupGateProvider();
