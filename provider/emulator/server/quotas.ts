import type { Quota } from "../products/api-product";
import type { QuotaSpec } from "../scenarios/quota-spec";
import { throttled } from "./flow-limit";

interface Window {
  startedAt: number;
  count: number;
}

/** Whose requests of which action are counted together. */
export interface QuotaKey {
  readonly product: string;
  readonly action: string;
  readonly regionId: string;
  /** The main account. All its keys share one quota. */
  readonly accountId: string;
}

/** The quotas of the actions: per action, region and main account, in windows of real time. */
export class Quotas {
  private specs: readonly QuotaSpec[] | undefined;
  private readonly windows = new Map<string, Window>();

  /** Replaces the documented quotas. `undefined` restores them. */
  set(specs: readonly QuotaSpec[] | undefined): void {
    this.specs = specs;
    this.windows.clear();
  }

  /**
   * Counts a request.
   *
   * @param documented - the quota that the action has in the documents
   * @param realNow - real time in milliseconds since the epoch
   * @throws GatewayError 400 Throttling.User with what remains of the window
   */
  take(key: QuotaKey, documented: Quota | undefined, realNow: number): void {
    const quota =
      this.specs === undefined
        ? documented
        : this.specs.find(({ product, action }) => product === key.product && action === key.action);
    if (quota === undefined) return;
    const id = [key.product, key.action, key.regionId, key.accountId].join("/");
    const current = this.windows.get(id);
    const isOver = current === undefined || realNow >= current.startedAt + quota.windowMs;
    const window = isOver ? { startedAt: realNow, count: 0 } : current;
    this.windows.set(id, window);
    if (window.count >= quota.requests) throw throttled(window.startedAt + quota.windowMs - realNow);
    window.count += 1;
  }
}
