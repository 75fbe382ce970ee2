import type { SurvivalCaveat, SurvivalLimit, SurvivalOutcome } from "./survival";
import type { DiesReason, UnprovenReason } from "./survival-reason";

/** It is not proven that the backup survives. */
export function unproven(reasonCode: UnprovenReason): SurvivalOutcome {
  return { verdict: "Unproven", reasonCode };
}

/** Every backup dies. `until` says how long the instance can be rebuilt from a recycle bin, which is no backup. */
export function dies(
  reasonCode: DiesReason,
  until?: SurvivalLimit,
  caveats?: readonly SurvivalCaveat[],
): SurvivalOutcome {
  return { verdict: "DiesWithInstance", reasonCode, ...(until && { until }), ...(caveats && { caveats }) };
}
