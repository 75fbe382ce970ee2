import type { ApiName } from "../products/apis";
import type { Fault } from "./fault";

/** The properties of a request that decide which faults apply to it. */
export interface FaultSubject {
  readonly product: ApiName | undefined;
  readonly action: string | undefined;
  readonly instanceId: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The faults that apply to one request. */
export interface ActiveFaults {
  /** At most one fault that replaces or changes the response. */
  readonly fault: Exclude<Fault, { fault: "clockSkew" }> | undefined;
  /** The skew of the server's clock in milliseconds; it combines with any other fault. */
  readonly skewMs: number;
  /** Names for the request log, joined with `+`. */
  readonly name: string | undefined;
}

interface CountedFault {
  readonly fault: Fault;
  matches: number;
}

/** The configured faults, each with the number of requests that it has matched. */
export class FaultList {
  private counted: CountedFault[] = [];

  /** Replaces all faults and starts their counts at 0. */
  replace(faults: readonly Fault[]): void {
    this.counted = faults.map((fault) => ({ fault, matches: 0 }));
  }

  /** Selects the faults that apply to a request and counts the request. */
  select(subject: FaultSubject): ActiveFaults {
    let selected: Exclude<Fault, { fault: "clockSkew" }> | undefined;
    let skewMs = 0;
    const names: string[] = [];
    for (const counted of this.counted) {
      const { fault } = counted;
      if (!matches(fault, subject) || (fault.fault !== "clockSkew" && selected !== undefined)) continue;
      counted.matches += 1;
      const position = counted.matches - (fault.after ?? 0);
      if (position < 1 || position > (fault.times ?? Infinity)) continue;
      names.push(fault.fault);
      if (fault.fault === "clockSkew") skewMs += fault.skewMs;
      else selected = fault;
    }
    return { fault: selected, skewMs, name: names.length > 0 ? names.join("+") : undefined };
  }
}

function matches(fault: Fault, subject: FaultSubject): boolean {
  return (
    (fault.product === undefined || fault.product === subject.product) &&
    (fault.action === undefined || fault.action === subject.action) &&
    (fault.instanceId === undefined || fault.instanceId === subject.instanceId) &&
    Object.entries(fault.parameters ?? {}).every(([name, value]) => subject.parameters.get(name) === value)
  );
}
