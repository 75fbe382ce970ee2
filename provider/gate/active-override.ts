import type { GateConfig } from "./inputs/gate-inputs";

/** The override of a gate, or `undefined` where there is none or it has expired by `nowMs` (epoch milliseconds). */
export function activeOverride({ override }: GateConfig, nowMs: number): GateConfig["override"] {
  return override && nowMs < override.expiresAtMs ? override : undefined;
}
