import type { Connection } from "../../alibaba/connection";
import { regionIssue } from "../../backup/lookup/region-rules";
import { BadInputError } from "../../backup/model/errors";
import { type Check, ok } from "./check";
import { failedWith } from "./failed-with";

const CHECK = "region";

/** Whether a region is set that exists. */
export function checkRegion({ settings, where }: Pick<Connection, "settings" | "where">): Check {
  const issue = regionIssue(where.regionId, where);
  if (!issue) return ok(CHECK, `${where.regionId ?? ""} (${sourceName(settings.sources.region)})`);
  const { hint, ...rest } = issue;
  const check = failedWith(CHECK, new BadInputError([rest]));
  return hint === undefined ? check : { ...check, action: "Pass --region, or set ALICLOUD_REGION." };
}

function sourceName(source: string | undefined): string {
  return source === "regionId" || source === undefined ? "--region" : source;
}
