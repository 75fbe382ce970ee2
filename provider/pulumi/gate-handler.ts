import { isDeepStrictEqual } from "node:util";
import type { BackupSource } from "../backup/decision/backup-source";
import type { BackupCloud } from "../gate/backup-cloud";
import { type EarlierEvaluation, evaluateGate, type GateEvaluation } from "../gate/evaluate-gate";
import type { GateConfig } from "../gate/inputs/gate-config";
import { GATE_INPUTS, parseGateInputs } from "../gate/inputs/gate-inputs";
import type { GateResult } from "../gate/gate-result";
import { gateOutputs } from "../gate/outputs";
import { gateProgress, redacted } from "../gate/progress";
import { recheck } from "../gate/recheck";
import { SharedPoller } from "../gate/shared-poller";
import type { Clock } from "../time/clock";
import { onAbort } from "../time/on-abort";
import { checkFailures } from "./check-failures";
import { gateInputs, gateUrn, hasSecretInputs, haveSameInputs, unknownGateInputs } from "./gate-properties";
import type { CheckResult, DiffResult, ResourceState } from "./handler-results";
import type { Properties } from "./properties";
import type { ResourceLog } from "./resource-log";
import { isUnknown, unknownNames } from "./unknown-value";

/** A preview must not hang on a cloud that does not respond. */
const MAX_PREVIEW_POLL_MS = 20_000;

/** What the handler works with. */
export interface GateHandlerContext {
  /**
   * Connects to the cloud. Called once, when the first operation needs it.
   *
   * @throws BadInputError for wrong settings.
   */
  connect: () => BackupCloud;
  clock: Clock;
  /** Cancels the gates that wait, and the polls of previews. */
  signal: AbortSignal;
  log: ResourceLog;
  /** Whether a status line replaces the last one of the same resource. */
  hasTerminal: () => boolean;
}

/** The operations of the `BackupGate` resource, for any Pulumi protocol. One handler serves all gates of a stack. */
export class GateHandler {
  private shared: { cloud: BackupCloud; poller: SharedPoller } | undefined;

  constructor(private readonly context: GateHandlerContext) {}

  /**
   * Validates inputs, some of which a preview may not know yet. Sends nothing.
   *
   * @param stored - the inputs that the gate was last evaluated with. Their override may have ended since.
   */
  check(inputs: Properties, stored: Properties = {}): CheckResult {
    const given = gateInputs(inputs);
    const isOverrideNew = !isDeepStrictEqual(given.override, stored.override);
    const { clock } = this.context;
    return {
      failures: checkFailures(
        unknownGateInputs(inputs),
        () =>
          void parseGateInputs(given, this.sharing().cloud.rules, {
            unknown: unknownNames(given),
            givenAt: clock.wallNow(),
            isOverrideNew,
          }),
        { resource: "BackupGate", inputs: GATE_INPUTS, hasSecretInputs: hasSecretInputs(inputs) },
      ),
    };
  }

  /**
   * Reports a change where an input has changed, where the gate has not passed, and where a poll shows that its stored
   * pass is not valid any more. Never rejects and never waits for a backup, since previews call it too: the update that
   * follows a change reports the reason.
   */
  async diff(stored: Properties, inputs: Properties): Promise<DiffResult> {
    const changes =
      isUnknown(gateInputs(inputs)) || !haveSameInputs(stored, inputs) || !(await this.holds(stored, inputs));
    return { changes, replaces: [] };
  }

  /** Evaluates a new gate. Waits. */
  create(inputs: Properties): Promise<ResourceState> {
    return this.evaluate(hasSecretInputs(inputs) ? "gate" : `${String(inputs.instanceId)}/gate`, inputs);
  }

  /** Evaluates the gate again, and resumes what the last evaluation requested. Waits. */
  update(id: string, stored: Properties, inputs: Properties): Promise<ResourceState> {
    return this.evaluate(id, inputs, { outputs: stored, config: this.configIfValid(stored) });
  }

  /**
   * Returns what is stored. A refresh clears the engine's mark of a failed gate; the stored outcome stays, and `diff`
   * reports a change for as long as it is not a pass.
   *
   * @throws Error for a gate that was never evaluated.
   */
  read(id: string, stored: Properties): ResourceState {
    if (stored.outcome === undefined)
      throw new Error("A BackupGate can't be read or imported: it has to be evaluated. Leave the id out.");
    return { id, outputs: stored };
  }

  private async holds(stored: Properties, inputs: Properties): Promise<boolean> {
    const { clock, signal, log } = this.context;
    // Not AbortSignal.any with AbortSignal.timeout: Node 20 may collect the timeout as garbage before it fires.
    const limit = new AbortController();
    const clearTimer = clock.after(MAX_PREVIEW_POLL_MS, () => limit.abort());
    const offAbort = onAbort(signal, () => limit.abort());
    try {
      const config = this.config(inputs);
      const holds = await recheck(config, stored, { source: this.source(config), clock, signal: limit.signal });
      // Each preview and each update warns for as long as the override is active.
      if (holds && stored.outcome === "Overridden") await log.warn(gateUrn(inputs), overriddenText(stored, inputs));
      return holds;
    } catch {
      return false;
    } finally {
      clearTimer();
      offAbort();
    }
  }

  private async evaluate(id: string, inputs: Properties, earlier?: EarlierEvaluation): Promise<ResourceState> {
    const { clock, signal, log, hasTerminal } = this.context;
    const urn = gateUrn(inputs);
    const config = this.config(inputs);
    const show = (text: string) => log.status(urn, text);
    const warn = (text: string): void => {
      log.warn(urn, text).catch(() => undefined);
    };
    const progress = gateProgress(show, { live: hasTerminal(), clock, warn });
    const evaluation = await evaluateGate(config, {
      source: this.source(config),
      clock,
      signal,
      progress: hasSecretInputs(inputs) ? redacted(progress) : progress,
      ...(earlier && { earlier }),
    });
    const state = { id, outputs: { ...inputs, ...gateOutputs(evaluation.result) } };
    return evaluation.effect === "Stop"
      ? { ...state, failure: messageOf(evaluation.result, inputs) }
      : await this.logged(evaluation, state, inputs);
  }

  private async logged({ result, effect }: GateEvaluation, state: ResourceState, inputs: Properties) {
    const { log } = this.context;
    const urn = gateUrn(inputs);
    if (effect === "Proceed") await log.info(urn, `Passed: ${messageOf(result, inputs)}`);
    else if (result.outcome === "Overridden") await log.warn(urn, overriddenText(result, inputs));
    else await log.warn(urn, `NOT PASSED, continuing because onFailure is Warn: ${messageOf(result, inputs)}`);
    return state;
  }

  private config(properties: Properties): GateConfig {
    return parseGateInputs(gateInputs(properties), this.sharing().cloud.rules);
  }

  /** Inputs that were valid once may be refused now. */
  private configIfValid(properties: Properties): GateConfig | undefined {
    try {
      return this.config(properties);
    } catch {
      return undefined;
    }
  }

  private source({ request, create }: GateConfig): BackupSource {
    const { cloud, poller } = this.sharing();
    const { product, regionId, instanceId } = request;
    return poller.share(cloud.source(request, create), `${product}|${regionId}|${instanceId}`, JSON.stringify(create));
  }

  private sharing() {
    return (this.shared ??= { cloud: this.context.connect(), poller: new SharedPoller(this.context.clock) });
  }
}

/** The message that may be shown. */
function messageOf({ reasonCode, message }: Properties | GateResult, inputs: Properties): string {
  return hasSecretInputs(inputs)
    ? `${String(reasonCode)}. The message is hidden because an input is secret.`
    : String(message);
}

function overriddenText(result: Properties | GateResult, inputs: Properties): string {
  return `OVERRIDDEN, NOT PROTECTED: ${messageOf(result, inputs)}`;
}
