import { dies } from "./outcomes";
import type { SurvivalInput } from "./survival-input";
import type { SurvivalOutcome } from "./survival";

/**
 * Redis/Tair keeps no set. A manual set whose retention is unlimited lives as long as the instance only.
 *
 * A released instance stays in the recycle bin for 7 days; `DestroyInstance` deletes it from there.
 */
export function redisSurvival({ call }: SurvivalInput): SurvivalOutcome {
  return call === "Destroy" ? dies("Destroyed") : dies("KeepNotOffered", { kind: "RecycleBin", days: 7 });
}
