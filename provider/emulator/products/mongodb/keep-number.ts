import type { Instance } from "../../world/instance";
import { keepName } from "../keep-names";
import { MONGODB_KEEP_NAMES } from "./keep-names";

/**
 * Returns what a release keeps, as DDS numbers it: 0 nothing, 1 a final backup, 2 all sets and a final backup. A policy that
 * no product has is returned as text, or as the number that it spells.
 */
export function keepNumber(instance: Instance): number | string {
  const name = keepName(MONGODB_KEEP_NAMES, instance.policy.keepAfterRelease);
  return /^\d+$/.test(name) ? Number(name) : name;
}
