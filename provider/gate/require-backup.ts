import { didYouMean } from "../text/did-you-mean";
import { BadInputError, type InputFailure } from "../backup/model/errors";
import { formatName } from "../text/format-value";
import { newestBackupDetail } from "../backup/decision/newest-backup-detail";
import { wholeBackups } from "../backup/decision/whole-backup";
import type { BackupCloud } from "./backup-cloud";
import { decideOnce } from "./decide-once";
import { type BackupGateArgs, parseGateInputs } from "./inputs/gate-inputs";

/** What has to be there right now: the inputs of a gate that have to do with polling, not with waiting. */
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
 * Checks what a requirement says, before there is a resource that it is requested.
 *
 * @throws BadInputError that lists everything that is wrong, each with its property.
 */
export function checkRequirement(requirement: BackupRequirement): void {
  const failures = Object.keys(requirement)
    .filter((name) => !(NAMES as readonly string[]).includes(name))
    .map((name) => ({
      property: formatName(name),
      reason: `is nothing that a hook can go by: it polls once and never waits.${didYouMean(name, NAMES)}`,
    }));
  if (requirement.maxAge === undefined && requirement.backupJobId === undefined) {
    const reason = "is required, or backupJobId: a hook that requests neither protects nothing.";
    failures.push({ property: "maxAge", reason });
  }
  const known = Object.fromEntries(NAMES.map((name) => [name, requirement[name]]));
  // MongoDB stands in for a product that is not known yet, since its job ids may be anything.
  const standIn = known.instanceId === undefined && { instanceId: "unknown", product: known.product ?? "MongoDb" };
  try {
    // Which regions there are is left to the hook: a stack may have an endpoint of its own.
    parseGateInputs({ ...known, ...standIn }, { regionId: "cn-hangzhou" });
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    failures.push(...error.failures);
  }
  if (failures.length > 0) throw new BadInputError(failures as [InputFailure, ...InputFailure[]]);
}

/**
 * Polls once, and rejects where the requirement is not met now. Never waits: it is for resource hooks, which can't be
 * cancelled.
 *
 * @param connect - connects to the cloud. The connection is closed afterwards.
 * @returns one sentence that says which backup was found.
 * @throws Error with one sentence that names the newest backup and its age, or the BackupError of a failed poll.
 */
export async function checkBackup(requirement: BackupRequirement, connect: () => BackupCloud): Promise<string> {
  checkRequirement(requirement);
  if (requirement.instanceId === undefined) {
    throw new BadInputError([
      { property: "instanceId", reason: "is not known to the hook: pass it to requireBackup." },
    ]);
  }
  const cloud = connect();
  try {
    const { request, spec } = parseGateInputs(requirement, cloud.rules);
    const { condition } = spec;
    const { signal } = new AbortController();
    const { decision, observation, memory } = await decideOnce(condition, cloud.source(request), signal);
    if (decision.kind === "Pass") return decision.message;
    if (decision.kind === "Fail" || condition.kind !== "FreshBackup") throw new Error(decision.message);
    const [newest] = wholeBackups(observation, condition, { memory, stableMs: 0 });
    throw new Error(`${decision.message} Until then, ${newestBackupDetail(observation, newest, condition)}`);
  } finally {
    cloud.close();
  }
}
