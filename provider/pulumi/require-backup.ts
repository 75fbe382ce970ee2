import { connect } from "../alibaba/connection";
import { BadInputError } from "../backup/model/errors";
import type { InputIssue } from "../backup/model/input-issue";
import { unrecognizedProperty } from "../backup/model/unrecognized-property";
import { AlibabaSource } from "../alibaba/backup-source";
import { newestBackupDetail } from "../backup/decision/newest-backup-detail";
import { wholeBackups } from "../backup/decision/whole-backup";
import { decideOnce } from "../gate/decide-once";
import type { BackupGateArgs } from "../gate/inputs/gate-args";
import { parseGateInputs } from "../gate/inputs/gate-inputs";
import { stackConfigLayers } from "./stack-config-layers";

/** The backup that must exist right now: the inputs of a gate except those that control its waiting. */
export type BackupRequirement = { instanceId?: string | undefined } & Pick<
  BackupGateArgs,
  "product" | "regionId" | "backupJobId" | "maxAge" | "acceptLogical" | "acceptIncremental"
>;

const NAMES = [
  "instanceId",
  "product",
  "regionId",
  "backupJobId",
  "maxAge",
  "acceptLogical",
  "acceptIncremental",
] as const satisfies readonly (keyof BackupRequirement)[];

/**
 * Checks a requirement where the hook is declared, before the resource exists.
 *
 * @throws BadInputError that lists everything that is wrong.
 */
export function checkRequirement(requirement: BackupRequirement): void {
  const issues: InputIssue[] = Object.keys(requirement)
    .filter((name) => !(NAMES as readonly string[]).includes(name))
    .map((name) => unrecognizedProperty([name], "requireBackup", NAMES));
  if (requirement.maxAge === undefined && requirement.backupJobId === undefined) {
    const hint = "Set maxAge or backupJobId: a hook without either protects nothing.";
    issues.push({ path: ["maxAge"], code: "Missing", hint });
  }
  const inputs = Object.fromEntries(NAMES.map((name) => [name, requirement[name]]));
  // The hook gets these from the resource and from the stack, which may have an endpoint with regions of its own.
  const unknown = new Set(["instanceId", "regionId"].filter((name) => inputs[name] === undefined));
  try {
    parseGateInputs(inputs, {}, { unknown });
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    issues.push(...error.issues);
  }
  if (issues.length > 0) throw new BadInputError(issues);
}

/**
 * Polls once, and rejects where the requirement is not met now. Resource hooks can't be cancelled, so this does not wait.
 *
 * @param get - a value of the stack's config by its full key.
 * @returns one sentence that says what was found.
 * @throws Error with one sentence that names the newest backup found and its age, or the BackupError of a failed poll.
 */
export async function checkBackup(
  requirement: BackupRequirement,
  get: (key: string) => string | undefined,
): Promise<string> {
  checkRequirement(requirement);
  if (requirement.instanceId === undefined) {
    const hint = "The id is not known to the hook: pass it to requireBackup.";
    throw new BadInputError([{ path: ["instanceId"], code: "Missing", hint }]);
  }
  const connection = connect({}, { layers: stackConfigLayers(get) });
  try {
    const { request, spec } = parseGateInputs(requirement, connection.where);
    const source = new AlibabaSource(connection, request);
    const { condition } = spec;
    const { decision, observation, memory } = await decideOnce(condition, source, new AbortController().signal);
    if (decision.kind === "Pass") return decision.message;
    if (decision.kind === "Fail" || condition.kind !== "FreshBackup") throw new Error(decision.message);
    const [newest] = wholeBackups(observation, condition, { memory, stableMs: 0 });
    throw new Error(`${decision.message} Until then, ${newestBackupDetail(observation, newest, condition)}`);
  } finally {
    connection.api.close();
  }
}
