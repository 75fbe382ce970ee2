import type { InstanceFacts } from "../model/instance-facts";
import type { Recovery } from "../model/recovery-window";

/** What a response about a recovery window is checked against. */
export interface RecoveryContext {
  /** The instance that was requested. */
  instanceId: string;
  /** The server's time of the response, epoch milliseconds. A window does not end after it. */
  nowMs: number;
}

/** What one response reports. */
export interface RecoveryResponse {
  recovery: Recovery;
  requestId: string;
}

/** One action that reports a recovery window: how a request is written and how a response is read. */
export interface RecoveryCall {
  action: string;
  /** Which instances it serves, by the arrangement of their nodes. Absent where it serves all of the product. */
  serves?: InstanceFacts["architecture"];
  /** Wire parameters of one call, spelled exactly as the API spells them. */
  parameters(instance: { instanceId: string; regionId: string }): Record<string, string>;
  /** @throws MalformedResponseError where the body differs from the API's documents, or states an impossible time. */
  parse(body: unknown, context: RecoveryContext): RecoveryResponse;
}

/** How one product reports the recovery window of an instance. */
export interface RecoveryApi {
  /**
   * One call for each kind of instance that the product has. An instance has the window of the call that serves its kind.
   * Empty where the product's API does not report a window.
   */
  calls: readonly RecoveryCall[];
  /** What to use where an instance has no window that the API reports, in whole sentences. */
  alternative: string;
  /** Error codes of these calls for kinds of instances without a window: by code, a hint. Matched whole, or up to a dot. */
  unsupportedInstance?: Readonly<Record<string, string>>;
}
