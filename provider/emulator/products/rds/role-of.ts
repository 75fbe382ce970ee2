import type { Instance } from "../../world/instance";

/** Returns the `DBInstanceType` of an instance: Primary, Readonly, Guard (disaster recovery) or Temp. */
export function roleOf(instance: Instance): string {
  return instance.readOnly ? "Readonly" : instance.instanceType;
}
