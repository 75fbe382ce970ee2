import { checkLookup } from "../../backup/lookup/check-lookup";
import type { GetBackupTasksArgs } from "../../backup/lookup/lookup-request";
import type { RegionRules } from "../../backup/lookup/region-rules";
import { BadInputError } from "../../backup/model/errors";
import type { InputIssue } from "../../backup/model/input-issue";

/** A lookup of this run, its arguments checked. */
export interface PlannedLookup {
  args: GetBackupTasksArgs;
  /** The jobs that are requested. Empty: every task. */
  jobIds: readonly string[];
}

/**
 * Checks the arguments of all lookups before the first one is sent.
 *
 * @throws BadInputError that lists each wrong argument once; UnsupportedInstanceError where nothing else is wrong.
 */
export function planLookups(all: readonly GetBackupTasksArgs[], rules: RegionRules): PlannedLookup[] {
  const checked = all.map((args) => ({ args, ...checkLookup(args, rules) }));
  const issues = new Map<string, InputIssue>();
  for (const issue of checked.flatMap((one) => one.issues)) issues.set(JSON.stringify(issue), issue);
  if (issues.size > 0) throw new BadInputError([...issues.values()]);
  return checked.map(({ args, request, unsupported }) => {
    if (unsupported) throw unsupported;
    return { args, jobIds: request?.jobIds ?? [] };
  });
}
