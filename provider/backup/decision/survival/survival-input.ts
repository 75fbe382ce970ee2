import type { PolicyReading } from "../../model/backup-policy";
import type { FactsReading, InstanceFacts } from "../../model/instance-facts";
import type { Product } from "../../model/product";
import type { KeepParameter } from "./keep-parameter";

/** Everything that decides whether a proven backup outlives its instance. */
export interface SurvivalInput {
  product: Product;
  facts: InstanceFacts;
  policy: PolicyReading;
  /** What the delete call will say to keep. MongoDB's call has no such parameter: its stored policy decides. */
  keep: KeepParameter;
  /**
   * Whether the proven backup is the newest completed set of the instance, of any type and method: `isNewestSet`. False
   * where that is not known, and where a backup is running, which may end before the delete. RDS "Lastest" keeps the newest set only, which may hold a single database.
   */
  provenIsNewest: boolean;
  /** `Release`: the product's delete call, which Pulumi sends. `Destroy`: the call that also empties the recycle bin. */
  call?: "Release" | "Destroy";
}

/** {@link SurvivalInput} as it was read: what the instance is may not be known. */
export interface SurvivalReadings extends Omit<SurvivalInput, "facts"> {
  instanceId: string;
  facts: FactsReading;
}
