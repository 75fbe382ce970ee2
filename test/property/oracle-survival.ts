/**
 * Facts about what outlives an instance, written from the API documents only. Do not import or copy anything from the code
 * under test.
 *
 * @module
 */
import { type Cloud, isActive, isListed, isOver, setsOf, type TrueBackup, type TrueSet } from "./cloud";
import type { Accepts } from "./gate-config";
import { mustFreshBackupPass } from "./oracle-fresh-backup";
import { completePolls, coversAll, isGood, isVisible, SHARD_SETTLE_MS } from "./oracle-truth";
import type { CompletePoll, RunRecord } from "./record";
import { policyAt, type TrueRelease } from "./true-release";

/** What a delete leaves: nothing for certain, the newest set, a set that is made right before the delete, or all sets. */
type Left = "Nothing" | "Newest" | "Final" | "All";

const DAY_MS = 86_400_000;
/** RDS reports ends in whole minutes. */
const END_GRAIN_MS = 120_000;
const FULL_ONLY: Accepts = { acceptLogical: false, acceptIncremental: false };

/** Why it is wrong to pass at this poll for the survival, or `undefined` if it is correct. */
export function survivalPassProblem(run: RunRecord, poll: CompletePoll): string | undefined {
  const { cloud, config } = run;
  if (config.survivesDelete !== true) return undefined;
  const accepts = acceptsOf(run);
  const whole = (backup: TrueBackup) =>
    coversAll(backup.sets, cloud) && backup.sets.every((set) => isGood(set, cloud, accepts));
  switch (leftAt(cloud, poll)) {
    case "Nothing":
      return "passed although no document says that the delete keeps a backup";
    case "Final":
      return undefined;
    case "All":
      return cloud.backups.some(
        ({ sets, tasks }) => whole({ sets, tasks }) && sets.every((set) => isVisible(set, poll.lastAt)),
      )
        ? undefined
        : "passed although no backup is good that could be kept";
    case "Newest": {
      const known = cloud.backups.filter((backup) => isKnown(backup, run, poll)).flatMap(({ sets }) => [...sets]);
      const [newest] = known.filter(({ succeeded }) => succeeded).sort((a, b) => b.endedAt - a.endedAt);
      if (newest && isGood(newest, cloud, accepts)) return undefined;
      return `passed although only set ${newest?.backupId ?? "none"} is kept, which can't restore the instance`;
    }
  }
}

/** Whether it is beyond doubt at this poll that what the condition proves is kept. */
export function mustSurvive(run: RunRecord, poll: CompletePoll): boolean {
  const { cloud, config } = run;
  if (config.survivesDelete !== true) return true;
  if (!hasBackup(run, poll)) return false;
  const left = leftAt(cloud, poll);
  return left === "All" || left === "Final" || (left === "Newest" && isClearlyNewest(run, poll));
}

/** Whether the gate must fail at this poll: whatever backup it waits for, no document says that it is kept. */
export function mustSurvivalFail({ cloud, config }: RunRecord, poll: CompletePoll): boolean {
  return config.survivesDelete === true && leftAt(cloud, poll) === "Nothing";
}

/** Why it is wrong to fail at this poll for the survival, or `undefined` if it is correct. */
export function survivalFailProblem(run: RunRecord, poll: CompletePoll): string | undefined {
  const left = leftAt(run.cloud, poll);
  const isKept = left === "All" || left === "Final" || (left === "Newest" && isClearlyNewest(run, poll));
  return isKept && hasBackup(run, poll) ? `failed although the delete keeps ${left}` : undefined;
}

/** What the delete leaves for certain, with the policy that the poll has read. */
function leftAt(cloud: Cloud, poll: CompletePoll): Left {
  const { release, reportsKind } = cloud;
  // What the instance is decides the rule.
  if (poll.policyAt === undefined || !reportsKind) return "Nothing";
  const { keep, isAdvanced } = policyAt(release, poll.policyAt);
  if (isAdvanced) return "Nothing";
  return leftBy(release, keep);
}

/** The rows of the table of releases. What a row does not say is "Nothing". */
function leftBy({ variant, cannotBeRebuilt, sent }: TrueRelease, stored: string): Left {
  const row = `${stored}>${sent}`;
  switch (variant) {
    case "MongoDbCloudDisk":
      if (cannotBeRebuilt) return "Nothing";
      return stored === "2" ? "All" : stored === "1" ? "Final" : "Nothing";
    case "PolarDb":
      // The parameter is documented to decide; the stored policy must be readable, since the delete may fall back to it.
      if (!["NONE", "LATEST", "ALL"].includes(stored)) return "Nothing";
      return sent === "ALL" ? "All" : sent === "LATEST" ? "Final" : "Nothing";
    case "RdsMySqlLocalDisk":
      if (row === "All>All" || row === "None>All") return "All";
      return ["None>Lastest", "Lastest>Lastest", "Lastest>All", "All>Lastest"].includes(row) ? "Newest" : "Nothing";
    case "RdsMySqlCloudDisk":
      // The parameter is not documented for cloud disks: both must keep.
      if (row === "All>All") return "All";
      return ["Lastest>Lastest", "Lastest>All", "All>Lastest"].includes(row) ? "Newest" : "Nothing";
    case "RdsMySqlFinance":
    case "RdsPostgreSql":
    case "RdsSqlServer":
    case "RdsMariaDb":
    case "MongoDbLocalDisk":
    case "Redis":
    case "Other":
      return "Nothing";
  }
}

/** Whether a response of the gate's polls has shown the backup: its set in the last one, or its task in any. */
function isKnown({ tasks, sets }: TrueBackup, { polls, verdict }: RunRecord, last: CompletePoll): boolean {
  return (
    // A later list of the same poll may have shown the proof.
    sets.some(({ backupId }) => verdict.backupIds.includes(backupId)) ||
    sets.some(({ listedFrom }) => listedFrom <= last.setsFrom) ||
    completePolls(polls).some(
      ({ plainAt, awakeAt }) => awakeAt <= last.awakeAt && tasks.some((task) => isActive(task, plainAt)),
    )
  );
}

/** Whether nothing is under way, each set is listed, and the newest one can restore the instance. */
function isClearlyNewest(run: RunRecord, poll: CompletePoll): boolean {
  const { cloud, config, polls, creations, awakeSlackMs } = run;
  const listed = cloud.backups.filter(({ tasks }) => tasks.some((task) => isListed(task, poll.lastAt)));
  const isSettled = ({ tasks, sets }: TrueBackup) =>
    tasks.every((task) => isOver(task, poll.plainAt)) &&
    sets.length > 0 &&
    sets.every((set) => set.succeeded && isVisible(set, poll.setsFrom));
  const [newest, ...older] = setsOf(cloud)
    .filter(({ listedFrom }) => listedFrom <= poll.lastAt)
    .sort((a, b) => b.endedAt - a.endedAt);
  if (!newest || !listed.every(isSettled) || !isGood(newest, cloud, acceptsOf(run))) return false;
  // After a backup that the gate has seen or requested, it may wait for its set.
  const isRecent = (awakeAt: number) => awakeAt >= poll.awakeAt - SHARD_SETTLE_MS - awakeSlackMs;
  const isQuiet =
    !creations.some(({ afterPolls }) => isRecent(polls[afterPolls - 1]?.awakeAt ?? 0)) &&
    completePolls(polls).every(
      ({ plainAt, awakeAt }) =>
        awakeAt > poll.awakeAt ||
        !isRecent(awakeAt) ||
        !cloud.backups.some(({ tasks }) => tasks.some((task) => isListed(task, plainAt) && !isOver(task, plainAt))),
    );
  if (!isQuiet) return false;
  const { condition } = config;
  if (condition.kind === "JobFinished" && condition.jobIds.join() !== newest.jobId) return false;
  return older.every((set: TrueSet) => set.endedAt < newest.endedAt - END_GRAIN_MS);
}

/** Whether the condition proves a backup, or one is known beyond doubt for a condition that proves none. */
function hasBackup(run: RunRecord, poll: CompletePoll): boolean {
  const { kind } = run.config.condition;
  if (kind === "JobFinished" || kind === "FreshBackup") return true;
  return mustFreshBackupPass(run, { kind: "FreshBackup", maxAgeMs: 29 * DAY_MS, onStale: "Fail", ...FULL_ONLY }, poll);
}

function acceptsOf({ config: { condition } }: RunRecord): Accepts {
  return "acceptLogical" in condition ? condition : FULL_ONLY;
}
