import { BadInputError } from "../backup/model/errors";
import type { InputIssue } from "../backup/model/input-issue";
import { inheritedPropertyIssues, isPlainObject } from "../backup/model/plain-object";
import { unrecognizedProperty } from "../backup/model/unrecognized-property";
import type { ReasonCode } from "../backup/decision/decision";
import { formatNewestBackup, newestBackupDetail } from "../backup/decision/newest-backup-detail";
import { wholeBackups } from "../backup/decision/whole-backup";
import type { SurvivalRequirement } from "../backup/decision/condition";
import { isInstanceResource, keepOfResource } from "../backup/decision/survival/keep-of-resource";
import type { BackupCloud } from "./backup-cloud";
import { decideOnce } from "./decide-once";
import type { BackupGateArgs } from "./inputs/gate-args";
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

/** The operation on a resource that a hook precedes. */
export interface ResourceOperation {
  /** The type token, such as `alicloud:rds/instance:Instance`. */
  type: string;
  /** The inputs that a delete of the resource would send: those of the last deployment, or the new ones of an update. */
  inputs: Readonly<Record<string, unknown>>;
  isDelete: boolean;
}

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

const SURVIVAL_NOT_CHECKED =
  "It is not checked whether the backup outlives the instance, because survivesDelete is false.";

/** What a gate waits for where the backup is there and only the recovery window is not. */
const RECOVERY_REASONS: ReadonlySet<ReasonCode> = new Set(["RecoveryWindowBehind", "NoRecoveryWindow"]);

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
    issues.push(...error.issues.flatMap(issueOfHook));
  }
  if (issues.length > 0) throw new BadInputError(issues);
}

/** A hook has no input `condition` that could be changed, and never the condition `Idle`. */
function issueOfHook(issue: InputIssue): InputIssue[] {
  if (issue.code !== "NotApplicable" || issue.context.name !== "condition") return [issue];
  return issue.context.value === "Idle" ? [] : [{ ...issue, context: { ...issue.context, follows: "backupJobId" } }];
}

/** The delete of its instance that a backup must survive: by default where the hook precedes a delete. */
function survivalRequirement(
  { survivesDelete }: BackupRequirement,
  operation: ResourceOperation | undefined,
): SurvivalRequirement | undefined {
  if (!operation || !(survivesDelete ?? operation.isDelete)) return undefined;
  const { type, inputs } = operation;
  if (!isInstanceResource(type)) {
    const expected = `false, or a hook on the instance's own resource instead of ${type}`;
    const hint = "Only the delete of the instance itself says which backups it keeps.";
    throw new BadInputError([{ path: ["survivesDelete"], code: "InvalidValue", expected, hint }]);
  }
  return { keep: keepOfResource(type, inputs) };
}

/**
 * Polls once, and rejects where the requirement is not met now. Never waits: it is for resource hooks, which can't be
 * cancelled.
 *
 * @param connect - connects to the cloud. The connection is closed afterwards.
 * @param operation - what the hook precedes. Before a delete, the backup must outlive the instance unless `survivesDelete`
 * is false.
 * @returns one sentence that says which backup was found.
 * @throws Error with one sentence that names the newest backup and its age, or the BackupError of a failed poll.
 */
export async function checkBackup(
  requirement: BackupRequirement,
  connect: () => BackupCloud,
  operation?: ResourceOperation,
): Promise<string> {
  checkRequirement(requirement);
  if (requirement.instanceId === undefined) {
    const hint = "The id is not known to the hook: pass it to requireBackup.";
    throw new BadInputError([{ path: ["instanceId"], code: "Missing", hint }]);
  }
  const survivesDelete = survivalRequirement(requirement, operation);
  const cloud = connect();
  try {
    const { request, spec } = parseGateInputs(requirement, cloud.rules);
    const condition = { ...spec.condition, ...(survivesDelete && { survivesDelete }) };
    const { signal } = new AbortController();
    const { decision, observation, memory } = await decideOnce(condition, cloud.source(request), signal);
    if (decision.kind === "Pass") {
      const isUnchecked = operation?.isDelete && requirement.survivesDelete === false;
      return isUnchecked ? `${decision.message} ${SURVIVAL_NOT_CHECKED}` : decision.message;
    }
    const isAboutWindow = decision.kind === "Pending" && RECOVERY_REASONS.has(decision.reasonCode);
    if (decision.kind === "Fail" || condition.kind !== "FreshBackup" || isAboutWindow)
      throw new Error(decision.message);
    const [newest] = wholeBackups(observation, condition, { memory, stableMs: 0 });
    throw new Error(
      `${decision.message} Until then, ${formatNewestBackup(newestBackupDetail(observation, newest, condition), observation)}`,
    );
  } finally {
    cloud.close();
  }
}
