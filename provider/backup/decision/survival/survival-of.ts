import { productOutcome } from "./product-outcome";
import { remediesOf } from "./remedies-of";
import type { Survival } from "./survival";
import type { SurvivalInput, SurvivalReadings } from "./survival-input";

/**
 * Whether a proven backup outlives its instance when the instance is deleted.
 *
 * `Survives` needs documents and responses that say so; anything unknown is `Unproven`. A recycle bin is no survival: an
 * instance in it can be rebuilt for some days only.
 */
export function survivalOf({ facts, instanceId, ...readings }: SurvivalReadings): Survival {
  const { product } = readings;
  if ("unreadable" in facts) {
    const reason = { verdict: "Unproven", reasonCode: "FactsUnreadable" } as const;
    return { ...reason, product, instanceId, factsError: facts.unreadable, remedies: [] };
  }
  return survivalOfKnown({ facts, ...readings });
}

function survivalOfKnown(input: SurvivalInput): Survival {
  const { product, facts, policy, keep } = input;
  const outcome = productOutcome(input);
  const storedKeep = "unreadable" in policy ? "" : policy.rawKeepOnRelease;
  return {
    ...outcome,
    product,
    instanceId: facts.instanceId,
    ...(storedKeep !== "" && { storedKeep }),
    ...("unreadable" in policy && { policyError: policy.unreadable }),
    // MongoDB's delete call has no such parameter.
    ...(keep.keep !== "Absent" && product !== "MongoDb" && { sentKeep: keep.raw }),
    remedies: outcome.verdict === "Survives" ? [] : remediesOf(input),
  };
}
