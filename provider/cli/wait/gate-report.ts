import { gateOutputs, type GateOutputs } from "../../gate/outputs";
import type { GateOutcome } from "./wait-reporter";

/** How one gate ended, as plain JSON: its instance, and its outputs. */
export interface GateReport extends GateOutputs {
  name: string;
  instanceId: string;
  product: string;
  regionId: string;
}

/** How one gate ended, as plain JSON. */
export function gateReport({ gate, evaluation }: GateOutcome): GateReport {
  const { instanceId, product, regionId } = gate.config.request;
  return { name: gate.name, instanceId, product, regionId, ...gateOutputs(evaluation.result) };
}
