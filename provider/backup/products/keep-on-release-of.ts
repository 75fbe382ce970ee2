import type { KeepOnRelease } from "../model/keep-on-release";
import type { PolicyApi } from "./policy-api";

/** The meaning of a raw value, spelled exactly as the product spells it. Any other text is `Unknown`. */
export function keepOnReleaseOf(raw: string, keepValues: PolicyApi["keepValues"]): KeepOnRelease {
  return (Object.hasOwn(keepValues, raw) ? keepValues[raw] : undefined) ?? "Unknown";
}
