import type { InputIssue } from "../model/input-issue";
import { didYouMean } from "../../text/did-you-mean";
import { REGION_RULE } from "./lookup-arguments";

/** What is known about regions where a request is made. */
export interface RegionRules {
  /** The configured region: the default of `regionId`. */
  regionId?: string | undefined;
  /** The regions that exist. `undefined`: any region is accepted, since the endpoint is set. */
  regions?: ReadonlySet<string> | undefined;
}

/** The issue with the region that a request would go to, given or configured. */
export function regionIssue(regionId: string | undefined, { regions }: RegionRules): InputIssue | undefined {
  const path = ["regionId"];
  if (!regionId) {
    const hint = "Pass it, or set alicloud-backup:region, alicloud:region or ALICLOUD_REGION.";
    return { path, code: "Missing", hint };
  }
  if (regions?.has(regionId)) return undefined;
  if (regionId.length > 64 || !REGION_RULE.accepts(regionId)) {
    return { path, code: "InvalidValue", expected: REGION_RULE.expected, received: regionId };
  }
  if (!regions) return undefined;
  const suggestion = didYouMean(regionId, [...regions]);
  return {
    path,
    code: "InvalidValue",
    expected: "a region of Alibaba Cloud",
    received: regionId,
    ...(suggestion !== undefined && { suggestion }),
    hint: "For a region newer than this package, set endpoint to its host.",
  };
}
