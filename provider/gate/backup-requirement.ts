import type { RegionRules } from "../backup/lookup/region-rules";
import { BadInputError } from "../backup/model/errors";
import type { InputIssue } from "../backup/model/input-issue";
import { inheritedPropertyIssues, isPlainObject } from "../backup/model/plain-object";
import { unrecognizedProperty } from "../backup/model/unrecognized-property";
import type { BackupGateArgs } from "./inputs/gate-args";
import type { GateConfig } from "./inputs/gate-config";
import { parseGateInputs } from "./inputs/gate-inputs";

/** The backup that must exist right now: the inputs of a gate except those that control its waiting. */
export type BackupRequirement = { instanceId?: string | undefined } & Pick<
  BackupGateArgs,
  | "product"
  | "regionId"
  | "backupJobId"
  | "maxAge"
  | "recoverableTo"
  | "survivesDelete"
  | "acceptLogical"
  | "acceptIncremental"
>;

const NAMES = [
  "instanceId",
  "product",
  "regionId",
  "backupJobId",
  "maxAge",
  "recoverableTo",
  "survivesDelete",
  "acceptLogical",
  "acceptIncremental",
] as const satisfies readonly (keyof BackupRequirement)[];

/**
 * Checks a requirement where the hook is declared, before the resource exists.
 *
 * @throws BadInputError that lists everything that is wrong.
 */
export function checkRequirement(requirement: BackupRequirement): void {
  if (!isPlainObject(requirement)) {
    const expected = 'an object such as { maxAge: "1h" }';
    throw new BadInputError([{ path: ["requirement"], code: "InvalidValue", expected }]);
  }
  const issues: InputIssue[] = Object.keys(requirement)
    .filter((name) => !(NAMES as readonly string[]).includes(name))
    .map((name) => unrecognizedProperty([name], "requireBackup", NAMES));
  issues.push(...inheritedPropertyIssues(requirement));
  const { maxAge, backupJobId, recoverableTo } = requirement;
  if (maxAge === undefined && backupJobId === undefined && recoverableTo === undefined) {
    const hint = "Set maxAge, backupJobId or recoverableTo: a hook without any of them protects nothing.";
    issues.push({ path: ["maxAge"], code: "Missing", hint });
  }
  const inputs = Object.fromEntries(NAMES.map((name) => [name, requirement[name]]));
  // The hook gets these from the resource and from the stack, which may have an endpoint with regions of its own.
  const unknown = new Set(["instanceId", "regionId"].filter((name) => inputs[name] === undefined));
  try {
    parseGateInputs(inputs, {}, { unknown });
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    issues.push(...issuesOfHook(error));
  }
  if (issues.length > 0) throw new BadInputError(issues);
}

/**
 * The requirement as a gate's config, where the instance and the region are known.
 *
 * @param requirement - one that {@link checkRequirement} has accepted.
 * @throws BadInputError for what does not fit the instance or the region.
 */
export function parseRequirement(requirement: BackupRequirement, rules: RegionRules): GateConfig {
  try {
    return parseGateInputs(requirement, rules);
  } catch (error) {
    throw error instanceof BadInputError ? new BadInputError(issuesOfHook(error)) : error;
  }
}

/** A hook has no input `condition` that could be changed, and never the condition `Idle`. */
function issuesOfHook({ issues }: BadInputError): InputIssue[] {
  return issues.flatMap((issue): InputIssue[] => {
    if (issue.code !== "NotApplicable" || issue.context.name !== "condition") return [issue];
    return issue.context.value === "Idle" ? [] : [{ ...issue, context: { ...issue.context, follows: "backupJobId" } }];
  });
}
