import type { Condition } from "../../provider/backup/decision/condition";
import { keepParameterOf } from "../../provider/backup/decision/survival/keep-parameter";
import type { GateSpec } from "../../provider/gate/machine/gate-spec";
import type { Cloud } from "./cloud";
import type { GateConfig } from "./gate-config";

/** The configuration as the gate gets it. */
export function gateSpecOf(
  { condition, recoverableToMs, survivesDelete = false, ...rest }: GateConfig,
  { product, release }: Cloud,
): GateSpec {
  const window = recoverableToMs === undefined ? {} : { recoverableTo: { maxLagMs: recoverableToMs } };
  const survival = survivesDelete ? { survivesDelete: { keep: keepParameterOf(product, release.sent) } } : {};
  const whole: Condition =
    condition.kind === "RecoverableTo"
      ? { ...condition, maxLagMs: recoverableToMs ?? 0, ...survival }
      : { ...condition, ...window, ...survival };
  return { condition: whole, ...rest };
}
