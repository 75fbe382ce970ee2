import { BadInputError } from "../model/errors";
import { checkLookup } from "./check-lookup";
import type { LookupRequest } from "./lookup-request";
import type { RegionRules } from "./region-rules";

/**
 * Checks a user's arguments.
 *
 * @throws BadInputError that lists every wrong argument at once.
 * @throws UnsupportedInstanceError for a PolarDB-X instance, where nothing else is wrong.
 */
export function parseLookupRequest(args: unknown, rules: RegionRules = {}): LookupRequest {
  const { issues, unsupported, request } = checkLookup(args, rules);
  if (issues.length > 0) throw new BadInputError(issues);
  if (unsupported) throw unsupported;
  if (!request) throw new Error("A wrong argument was not listed.");
  return request;
}
