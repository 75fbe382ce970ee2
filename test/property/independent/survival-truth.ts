/**
 * What a release deletes, by the worst reading of the documents: where they leave open whether a set is kept, it is
 * deleted.
 *
 * @module
 */
import type { HeldSet, KeptSet, Release, Remains } from "./release";

export const DAY_MS = 24 * 3_600_000;
/** What destroying a backup policy of RDS sets the retention to, before the instance is deleted. */
const RESET_RETENTION_MS = 7 * DAY_MS;

/** How much the release keeps, from the least to the most. */
const KEEPS = ["Nothing", "Latest", "All"] as const;
type Keep = (typeof KEEPS)[number];

/** RDS and PolarDB spell the same three policies differently. RDS really says `Lastest`. */
const RDS: Readonly<Record<string, Keep>> = { None: "Nothing", Lastest: "Latest", All: "All" };
const POLARDB: Readonly<Record<string, Keep>> = { NONE: "Nothing", LATEST: "Latest", ALL: "All" };

/** What is left of the sets after the release, and until when. */
export function remainsOf(release: Release, sets: readonly HeldSet[]): Remains {
  const { call, releasedAt } = release;
  const completed = sets.filter(({ completedAt }) => completedAt <= releasedAt);
  if (call === "NotSent") return { sets: completed.map((set) => kept(set)), rebuildUntil: undefined };
  // Destroying removes what a release would have kept, the recycle bin included.
  if (call === "Destroy") return { sets: [], rebuildUntil: undefined };
  return { sets: afterDelete(release, completed), rebuildUntil: rebuildUntil(release) };
}

function afterDelete(release: Release, sets: readonly HeldSet[]): KeptSet[] {
  switch (release.variant) {
    case "RdsMySqlLocalDisk":
    case "RdsMySqlCloudDisk":
      return afterRds(release, sets);
    case "PolarDb":
      return afterPolarDb(release, sets);
    case "MongoDbCloudDisk":
      return afterMongoDb(release, sets);
    default:
      return [];
  }
}

function afterRds(release: Release, sets: readonly HeldSet[]): KeptSet[] {
  const { releasedAt, resetsBackupPolicy } = release;
  const held = sets.filter(({ completedAt }) => !resetsBackupPolicy || releasedAt - completedAt <= RESET_RETENTION_MS);
  const keep = certainKeep(release, RDS);
  // "Last completed" is about time: a partial set that is newer than a whole one replaces it.
  const left = keep === "All" ? held : keep === "Latest" ? newest(held) : [];
  return left.map((set) => kept(set, undefined, 30));
}

function afterPolarDb(release: Release, sets: readonly HeldSet[]): KeptSet[] {
  const keep = certainKeep(release, POLARDB);
  const left = keep === "All" ? sets : keep === "Latest" ? [finalSet(release)] : [];
  return left.map((set) => kept(set, release.releasedAt + 7_300 * DAY_MS, 14));
}

/** The delete of MongoDB has no parameter: the stored policy decides. */
function afterMongoDb(release: Release, sets: readonly HeldSet[]): KeptSet[] {
  if (release.cannotBeRebuilt) return [];
  const { storedPolicy } = release;
  const left = storedPolicy === 2 ? [finalSet(release), ...sets] : storedPolicy === 1 ? [finalSet(release)] : [];
  return left.map((set) => kept(set));
}

/**
 * What is kept whichever of the stored policy and the parameter decides. Without the parameter, the documents leave open
 * whether the delete uses the stored policy or its own default, which is to keep nothing.
 */
function certainKeep(
  { variant, storedPolicy, deleteParameter, hasAdvancedPolicy }: Release,
  names: Readonly<Record<string, Keep>>,
): Keep {
  const read = (name: string | number | undefined) =>
    typeof name === "string" && Object.hasOwn(names, name) ? (names[name] ?? "Nothing") : "Nothing";
  if (hasAdvancedPolicy) return "Nothing";
  const [stored, sent] = [read(storedPolicy), read(deleteParameter)];
  // RDS MySQL on local disks and PolarDB: the documented parameter of the delete call overrides a stored None.
  const isDocumented = variant === "RdsMySqlLocalDisk" || variant === "PolarDb";
  if (isDocumented && (storedPolicy === "None" || storedPolicy === "NONE") && names[storedPolicy]) return sent;
  return KEEPS.indexOf(stored) < KEEPS.indexOf(sent) ? stored : sent;
}

/** "Rebuild within" is an upper bound, and a product without a documented one has none. */
function rebuildUntil({ variant, cannotBeRebuilt, releasedAt }: Release): number | undefined {
  if (cannotBeRebuilt) return undefined;
  if (variant === "RdsPostgreSql" || variant === "RdsSqlServer") return releasedAt + 8 * DAY_MS;
  return variant === "Redis" ? releasedAt + 7 * DAY_MS : undefined;
}

/** The set that the system makes right before the delete. */
function finalSet({ releasedAt }: Release): HeldSet {
  return { backupId: "final", startedAt: releasedAt, completedAt: releasedAt, isGood: true };
}

function newest(sets: readonly HeldSet[]): HeldSet[] {
  return [...sets].sort((a, b) => b.completedAt - a.completedAt).slice(0, 1);
}

function kept(set: HeldSet, until?: number, purgedAfterOverdueDays?: number): KeptSet {
  return { ...set, until, purgedAfterOverdueDays };
}
