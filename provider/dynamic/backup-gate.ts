/**
 * `pulumi-alicloud-backup/dynamic/backup-gate`: the provider behind the `BackupGate` resource.
 *
 * The path of this module is written into the state of every stack that uses the resource, so it is a contract for
 * ever: refresh and delete of an old state load it by that path.
 *
 * @module
 */
import type * as pulumi from "@pulumi/pulumi";
import { connect, type Connection } from "../alibaba/connection";
import { onAbort } from "../time/on-abort";
import { NO_PROOF } from "../backup/decision/decision";
import { AlibabaSource } from "../alibaba/backup-source";
import type { BackupSource } from "../backup/decision/backup-source";
import type { GateConfig } from "../gate/inputs/gate-config";
import { GATE_INPUTS, parseGateInputs } from "../gate/inputs/gate-inputs";
import { SharedPoller } from "../gate/shared-poller";
import type { EarlierRun } from "../gate/machine/gate-state";
import { type ProgressSink, runGate } from "../gate/run-gate";
import { checkFailures } from "../pulumi/check-failures";
import { earlierRun } from "../gate/resume";
import { engineCancel } from "./workarounds/engine-cancel";
import { type EngineLog, engineLog } from "./engine-log";
import { engineHasTerminal } from "./workarounds/engine-terminal";
import { gateOutputs, type GateOutputs, SENSITIVE_OUTPUTS } from "../gate/outputs";
import { redacted, gateProgress } from "../gate/progress";
import { initFailure } from "./init-failure";
import { stackConfigLayers } from "../pulumi/stack-config-layers";
import { stillHolds } from "../gate/recheck";
import { isUnknown, unknownNames } from "../pulumi/unknown-value";

type Properties = Record<string, unknown>;

/** A preview must not hang on a cloud that does not response. */
const MAX_PREVIEW_POLL_MS = 20_000;

/** What the `BackupGate` resource does in its provider process. One instance serves a whole stack. */
class BackupGateProvider implements pulumi.dynamic.ResourceProvider {
  private stackConfig: (key: string) => string | undefined = () => undefined;
  private shared: { connection: Connection; board: SharedPoller } | undefined;
  private log: EngineLog | undefined;
  private readonly cancelled = engineCancel();

  /** Only keeps the config, without any wait: the SDK lets other calls in before a slow `configure` has ended. */
  configure({ config }: pulumi.dynamic.ConfigureRequest): Promise<void> {
    this.stackConfig = (key) => config.get(key);
    return Promise.resolve();
  }

  check(_olds: Properties, news: Properties): Promise<pulumi.dynamic.CheckResult> {
    const inputs = inputsOf(news);
    const failures = checkFailures(
      unknownProperties(news),
      () => void parseGateInputs(inputs, this.connection().where, { unknown: unknownNames(inputs) }),
      { resource: "BackupGate", inputs: GATE_INPUTS, hasSecretInputs: hasSecretInputs(news) },
    );
    return Promise.resolve({ inputs: news, failures });
  }

  /**
   * Never waits and never fails: a preview comes here too. Reports a change where an input changed, where the gate has not
   * passed, and where a poll says that what it passed for no longer holds.
   */
  async diff(_id: string, olds: Properties, news: Properties): Promise<pulumi.dynamic.DiffResult> {
    const inputs = inputsOf(news);
    if (isUnknown(inputs) || !sameInputs(olds, news)) return { changes: true };
    // Not AbortSignal.any with AbortSignal.timeout: Node 20 may collect the timeout as garbage before it fires.
    const limit = new AbortController();
    const { clock } = this.connection();
    const noTimeout = clock.after(MAX_PREVIEW_POLL_MS, () => limit.abort());
    const noCancel = onAbort(this.cancelled, () => limit.abort());
    try {
      const config = this.config(inputs);
      const holds = await stillHolds(config, olds, this.source(config), limit.signal);
      if (holds && olds.outcome === "Overridden") await this.warnOverridden(news, olds);
      return { changes: !holds };
    } catch {
      // The update that follows says why in one clean line, which a failure here could not.
      return { changes: true };
    } finally {
      noTimeout();
      noCancel();
    }
  }

  create(inputs: Properties): Promise<pulumi.dynamic.CreateResult> {
    return this.evaluate(hasSecretInputs(inputs) ? "gate" : `${String(inputs.instanceId)}/gate`, inputs);
  }

  async update(id: string, olds: Properties, news: Properties): Promise<pulumi.dynamic.UpdateResult> {
    const { outs } = (await this.evaluate(id, news, this.earlierRun(olds, news))) as {
      outs: Properties;
    };
    return { outs };
  }

  /**
   * Gives back what is stored. A refresh clears the engine's own mark of a failed gate, but the stored outcome stays, and
   * `diff` reports a change for as long as it is not a pass.
   */
  read(id: string, properties: Properties): Promise<pulumi.dynamic.ReadResult> {
    if (properties.outcome === undefined) {
      return Promise.reject(
        new Error("A BackupGate can't be read or imported: it has to be evaluated. Leave the id out."),
      );
    }
    return Promise.resolve({ id, props: properties });
  }

  private async evaluate(id: string, inputs: Properties, earlier?: EarlierRun): Promise<pulumi.dynamic.CreateResult> {
    const urn = urnOf(inputs);
    const log = this.engine();
    const config = this.config(inputsOf(inputs));
    const progress = gateProgress(log, urn, { live: engineHasTerminal(), clock: this.connection().clock });
    const shown = hasSecretInputs(inputs) ? redacted(progress) : progress;
    const outputs = this.overridden(config, earlier) ?? (await this.run(config, shown, earlier));
    const outs = { ...inputs, ...outputs };
    const { reasonCode } = outputs;
    const message = hasSecretInputs(inputs)
      ? `${reasonCode}. Inputs are secret, and so is the message.`
      : outputs.message;
    switch (outputs.outcome) {
      case "Passed":
        await log.info(urn, `Passed: ${message}`);
        return { id, outs };
      case "Overridden":
        await log.warn(urn, `OVERRIDDEN, NOT PROTECTED: ${message}`);
        return { id, outs };
      case "Failed":
      case "TimedOut":
      case "Cancelled":
        if (config.onFailure === "Fail" || outputs.outcome === "Cancelled") throw initFailure(id, outs, message);
        await log.warn(urn, `NOT PASSED, going on as onFailure is Warn: ${message}`);
        return { id, outs };
    }
  }

  private async run(config: GateConfig, progress: ProgressSink, earlier?: EarlierRun): Promise<GateOutputs> {
    const { clock } = this.connection();
    const source = this.source(config);
    return gateOutputs(
      await runGate(config.spec, { source, clock, signal: this.cancelled, progress, ...(earlier && { earlier }) }),
    );
  }

  /** An override that goes on is no change, and is not to be forgotten either. */
  private async warnOverridden(news: Properties, { message }: Properties): Promise<void> {
    await this.engine().warn(
      urnOf(news),
      `OVERRIDDEN, NOT PROTECTED: ${hasSecretInputs(news) ? "inputs are secret." : String(message)}`,
    );
  }

  /** By the local clock: breaking the glass has to work when the cloud can't be reached. */
  private overridden({ override, request }: GateConfig, earlier?: EarlierRun): GateOutputs | undefined {
    if (!override || Date.now() >= override.expiresAtMs) return undefined;
    const { reason, approvedBy, expiresAt } = override;
    const message = `the gate on ${request.instanceId} is overridden until ${expiresAt} by ${approvedBy}: ${reason}`;
    const result = {
      outcome: "Passed" as const,
      reasonCode: "Overridden" as const,
      message,
      ...NO_PROOF,
      // What was requested before goes on under the override, and is not to be requested again after it.
      jobIds: [...(earlier?.created ?? [])],
      elapsedMs: 0,
      polls: 0,
      requestIds: [],
      created: [],
    };
    return {
      ...gateOutputs(result, `${approvedBy}: ${reason}`),
      outcome: "Overridden",
      evaluatedAt: new Date().toISOString(),
    };
  }

  private earlierRun(olds: Properties, news: Properties): EarlierRun | undefined {
    return earlierRun(olds, this.configOrUndefined(inputsOf(olds)), this.config(inputsOf(news)));
  }

  /** What was fine once may be refused by now. */
  private configOrUndefined(inputs: Properties): GateConfig | undefined {
    try {
      return this.config(inputs);
    } catch {
      return undefined;
    }
  }

  private config(inputs: Properties): GateConfig {
    return parseGateInputs(inputs, this.connection().where);
  }

  private source({ request, create }: GateConfig): BackupSource {
    const { connection, board } = this.sharing();
    const { product, regionId, instanceId } = request;
    return board.share(
      new AlibabaSource(connection, request, create),
      `${product}|${regionId}|${instanceId}`,
      JSON.stringify(create),
    );
  }

  private engine(): EngineLog {
    return (this.log ??= engineLog());
  }

  private connection(): Connection {
    return this.sharing().connection;
  }

  private sharing() {
    if (this.shared) return this.shared;
    const connection = connect({}, { layers: stackConfigLayers((key) => this.stackConfig(key)) });
    return (this.shared = { connection, board: new SharedPoller(connection.clock) });
  }
}

/** The inputs among a resource's properties. */
function inputsOf(properties: Properties): Properties {
  const given = GATE_INPUTS.filter((name) => properties[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, properties[name]]));
}

/** Properties that are neither inputs nor Pulumi's own: most likely misspelt. */
function unknownProperties(properties: Properties): string[] {
  const known = new Set<string>([...GATE_INPUTS, ...SENSITIVE_OUTPUTS, "urnOfGate", "__provider"]);
  return Object.keys(properties).filter((name) => !known.has(name));
}

/** The SDK gives a value for the outputs that repeat inputs where one of these is secret. */
function hasSecretInputs({ message }: Properties): boolean {
  return message !== undefined;
}

function urnOf({ urnOfGate }: Properties): string {
  return typeof urnOfGate === "string" ? urnOfGate : "";
}

function sameInputs(a: Properties, b: Properties): boolean {
  return JSON.stringify(sorted(inputsOf(a))) === JSON.stringify(sorted(inputsOf(b)));
}

/** The same value with its keys in order, so that equal maps have equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

/** What the `__provider` property of a resource leads to. */
export const provider = new BackupGateProvider();
