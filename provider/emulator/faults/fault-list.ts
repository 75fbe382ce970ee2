import type { Fault } from "./fault";
import type { ProductName } from "../world/product-name";

/** What faults are chosen by. */
export interface FaultSubject {
  readonly product: ProductName | undefined;
  readonly action: string | undefined;
  readonly instanceId: string | undefined;
}

/** The faults that one request meets. */
export interface MetFaults {
  /** At most one fault that replaces or spoils the answer. */
  readonly fault: Exclude<Fault, { fault: "clockSkew" }> | undefined;
  /** The skew of the server's clock; it goes together with any other fault. */
  readonly skewMs: number;
  /** Names for the request log, joined with `+`. */
  readonly name: string | undefined;
}

interface Counted {
  readonly fault: Fault;
  seen: number;
}

/** The faults in force, with the count of requests that each has met. */
export class FaultList {
  private counted: Counted[] = [];

  replace(faults: readonly Fault[]): void {
    this.counted = faults.map((fault) => ({ fault, seen: 0 }));
  }

  /** Chooses the faults of a request and counts it. */
  meet(subject: FaultSubject): MetFaults {
    let chosen: Exclude<Fault, { fault: "clockSkew" }> | undefined;
    let skewMs = 0;
    const names: string[] = [];
    for (const counted of this.counted) {
      const { fault } = counted;
      if (!matches(fault, subject) || (fault.fault !== "clockSkew" && chosen !== undefined)) continue;
      counted.seen += 1;
      const turn = counted.seen - (fault.after ?? 0);
      if (turn < 1 || turn > (fault.times ?? Infinity)) continue;
      names.push(fault.fault);
      if (fault.fault === "clockSkew") skewMs += fault.skewMs;
      else chosen = fault;
    }
    return { fault: chosen, skewMs, name: names.length > 0 ? names.join("+") : undefined };
  }
}

function matches(fault: Fault, subject: FaultSubject): boolean {
  return (
    (fault.product === undefined || fault.product === subject.product) &&
    (fault.action === undefined || fault.action === subject.action) &&
    (fault.instanceId === undefined || fault.instanceId === subject.instanceId)
  );
}
