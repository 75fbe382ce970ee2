import { applicability } from "../../model/applicability";
import { mongodbSurvival } from "./mongodb-survival";
import { unproven } from "./outcomes";
import { polardbSurvival } from "./polardb-survival";
import { rdsSurvival } from "./rds-survival";
import { redisSurvival } from "./redis-survival";
import type { SurvivalOutcome } from "./survival";
import type { SurvivalInput } from "./survival-input";

/** What the product's rules decide. A product without rules, or an instance without backups of its own, proves nothing. */
export function productOutcome(input: SurvivalInput): SurvivalOutcome {
  if (!applicability(input.facts).applicable) return unproven("InstanceNotApplicable");
  switch (input.product) {
    case "Rds":
      return rdsSurvival(input);
    case "Redis":
      return redisSurvival(input);
    case "PolarDb":
      return polardbSurvival(input);
    case "MongoDb":
      return mongodbSurvival(input);
    default:
      return unproven("ProductUnknown");
  }
}
