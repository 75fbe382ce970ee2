import type { GateConfig } from "../../gate/inputs/gate-config";

/** A gate of this run, its inputs checked. */
export interface PlannedGate {
  /** What messages call it: the instance id, with a number where several gates are on one instance. */
  name: string;
  config: GateConfig;
}
