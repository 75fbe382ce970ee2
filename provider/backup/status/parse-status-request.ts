import { keepParameterOf } from "../decision/survival/keep-parameter";
import { checkLookup } from "../lookup/check-lookup";
import type { RegionRules } from "../lookup/region-rules";
import { BadInputError } from "../model/errors";
import type { InputIssue } from "../model/input-issue";
import { inheritedPropertyIssues, isPlainObject } from "../model/plain-object";
import { unrecognizedProperty } from "../model/unrecognized-property";
import { KEEP_ARGUMENTS, keepArgumentIssue } from "./keep-arguments";
import type { StatusRequest } from "./status-request";

const IDENTITY_ARGUMENTS = ["instanceId", "product", "regionId"] as const;
const STATUS_ARGUMENTS: readonly string[] = [...IDENTITY_ARGUMENTS, ...KEEP_ARGUMENTS];

/**
 * Checks a user's arguments.
 *
 * @throws BadInputError that lists every wrong argument at once.
 * @throws UnsupportedInstanceError for a PolarDB-X instance, where nothing else is wrong.
 */
export function parseStatusRequest(args: unknown, rules: RegionRules = {}): StatusRequest {
  // The check of a lookup refuses what is no object.
  const given = isPlainObject(args) ? args : undefined;
  const identity = given && Object.fromEntries(IDENTITY_ARGUMENTS.map((name) => [name, own(given, name)]));
  const { issues, unsupported, product, request } = checkLookup(identity ?? args, rules);
  const all = [...(given ? nameIssues(given) : []), ...issues];
  for (const name of KEEP_ARGUMENTS) {
    const issue = keepArgumentIssue(name, given && own(given, name), unsupported ? undefined : product);
    if (issue) all.push(issue);
  }
  if (all.length > 0) throw new BadInputError(all);
  if (unsupported) throw unsupported;
  if (!request || !given) throw new Error("A wrong argument was not listed.");
  const sent = KEEP_ARGUMENTS.map((name) => own(given, name)).find((value) => value !== undefined && value !== "");
  return { lookup: request, keep: keepParameterOf(request.product, sent) };
}

function nameIssues(args: Readonly<Record<string, unknown>>): InputIssue[] {
  const unknown = Object.keys(args).filter((name) => !STATUS_ARGUMENTS.includes(name));
  return [
    ...unknown.map((name) => unrecognizedProperty([name], "getBackupStatus", STATUS_ARGUMENTS)),
    ...inheritedPropertyIssues(args),
  ];
}

/** An inherited property is an issue of its own, and no value. */
function own(args: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(args, name) ? args[name] : undefined;
}
