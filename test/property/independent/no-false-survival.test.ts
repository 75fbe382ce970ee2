import fc from "fast-check";
import { isNewestSet } from "../../../provider/backup/decision/survival/is-newest-set";
import { keepParameterOf } from "../../../provider/backup/decision/survival/keep-parameter";
import { survivalOf } from "../../../provider/backup/decision/survival/survival-of";
import type { PolicyReading } from "../../../provider/backup/model/backup-policy";
import type { BackupSet } from "../../../provider/backup/model/backup-set";
import type { InstanceFacts } from "../../../provider/backup/model/instance-facts";
import { definitionOf } from "../../../provider/backup/products/definition-of";
import { keepOnReleaseOf } from "../../../provider/backup/products/keep-on-release-of";
import { checkSurvival } from "./check-survival";
import type { HeldSet, Release } from "./release";
import { HOUR, MINUTE, T } from "./sample-run";
import { DAY_MS } from "./survival-truth";

const SEED = 20_261_124;
const RUNS = 20_000;
/** The minimum share of the draws that survive, so that the check is not empty. */
const MIN_SHARE = 0.03;

const KEEP_VALUES = {
  Rds: ["None", "Lastest", "Lastest", "All", "All", "Latest", ""],
  PolarDb: ["NONE", "LATEST", "ALL", "ALL", "latest", ""],
  MongoDb: ["0", "1", "2", "2", "3", ""],
  Redis: ["", "All"],
} as const;
const ENGINES = {
  Rds: ["MySQL", "MySQL", "MySQL", "MySQL", "PostgreSQL", "SQLServer", "MariaDB", "Unknown"],
  PolarDb: ["MySQL", "PostgreSQL", "Oracle", "Unknown"],
  MongoDb: ["MongoDB", "MongoDB", "Unknown"],
  Redis: ["Redis", "Tair", "Unknown"],
} as const;

/** The usual value in four of five draws, so that enough draws survive. */
const often = <const A, const B>(usual: A, ...rare: readonly B[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...rare) });

const set = fc.record({
  kind: fc.constantFrom("Whole", "Whole", "Partial", "Incremental", "Failed", "Unfinished"),
  agoMs: fc.oneof(fc.integer({ min: 0, max: 3 * MINUTE }), fc.integer({ min: 0, max: 10 * DAY_MS })),
  tookMs: fc.integer({ min: 0, max: HOUR }),
});
type DrawnSet = typeof set extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const draw = fc.constantFrom("Rds", "Rds", "PolarDb", "MongoDb", "Redis").chain((product) =>
  fc.record({
    product: fc.constant(product),
    engine: fc.constantFrom(...ENGINES[product]),
    storage: fc.constantFrom("LocalSsd", "CloudDisk", "CloudDisk", "Unknown"),
    category: often("HighAvailability", "Basic", "cluster", "Finance", "serverless_basic", ""),
    architecture: often("ReplicaSet", "Sharded", "Standalone", "Unknown", undefined),
    role: often("Primary", "ReadReplica", "DisasterRecovery", "Temporary", "Unknown"),
    lifecycle: often("Running", "Creating", "Deleting", "Released", "Other"),
    serverless: fc.constantFrom(true, false, undefined),
    tde: fc.constantFrom(true, false, undefined),
    encrypted: fc.constantFrom(true, false, undefined),
    storedRaw: fc.constantFrom(...KEEP_VALUES[product]),
    policyState: often("Read", "Advanced", "Unreadable"),
    sent: product === "MongoDb" || product === "Redis" ? fc.constant("") : fc.constantFrom(...KEEP_VALUES[product]),
    call: often("Release", "Destroy"),
    proven: set.map((drawn) => ({ ...drawn, kind: "Whole" as const })),
    others: fc.array(set, { maxLength: 4 }),
    provenAt: fc.nat(4),
    hasMinutesOnly: fc.boolean(),
    releasedAfterMs: fc.integer({ min: 0, max: HOUR }),
  }),
);
type Draw = typeof draw extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** The sets in the order of the list. A gate proves whole sets only. */
function drawnSets({ proven, others, provenAt }: Draw): Array<DrawnSet & { backupId: string }> {
  const rest = others.map((one, at) => ({ ...one, backupId: `other-${at}` }));
  return rest.toSpliced(Math.min(provenAt, rest.length), 0, { ...proven, backupId: "proven" });
}

function wireSet(drawn: DrawnSet & { backupId: string }, hasMinutesOnly: boolean): BackupSet {
  const { kind, backupId, agoMs, tookMs } = drawn;
  const grain = hasMinutesOnly ? MINUTE : 1_000;
  const reported = (ms: number) => Math.floor(ms / grain) * grain;
  return {
    backupId,
    rawStatus: kind === "Failed" ? "Failed" : kind === "Unfinished" ? "Backing" : "Success",
    empty: false,
    type: kind === "Incremental" ? "IncrementalBackup" : "FullBackup",
    method: kind === "Partial" ? "Logical" : "Physical",
    startedAt: reported(T - agoMs - tookMs),
    ...(kind !== "Unfinished" && { endedAt: reported(T - agoMs) }),
    mayBePartial: kind === "Partial",
  };
}

/** An unfinished set completes right before the release, and turns out to be no good. */
function heldSets(drawn: Draw, releasedAt: number): HeldSet[] {
  return drawnSets(drawn)
    .filter(({ kind }) => kind !== "Failed")
    .map(({ kind, backupId, agoMs, tookMs }) => ({
      backupId,
      startedAt: T - agoMs - tookMs,
      completedAt: kind === "Unfinished" ? releasedAt : T - agoMs,
      isGood: kind === "Whole",
    }));
}

function policyOf({ product, storedRaw, policyState }: Draw): PolicyReading {
  if (policyState === "Unreadable") return { unreadable: "PermissionDenied" };
  const { keepValues } = definitionOf(product).policy;
  return {
    isAdvanced: policyState === "Advanced",
    keepOnRelease: product === "Redis" ? "NotOffered" : keepOnReleaseOf(storedRaw, keepValues),
    rawKeepOnRelease: storedRaw,
  };
}

function factsOf(drawn: Draw): InstanceFacts {
  const { engine, category, storage, role, lifecycle, architecture, serverless, tde, encrypted } = drawn;
  return {
    instanceId: "i",
    engine,
    rawEngine: engine,
    storage,
    rawStorage: storage,
    category,
    role,
    rawRole: role,
    lifecycle,
    rawStatus: lifecycle,
    backupListing: { by: "Instance" },
    ...(architecture !== undefined && { architecture }),
    ...(serverless !== undefined && { serverless }),
    ...(tde !== undefined && { tde }),
    ...(encrypted !== undefined && { encrypted }),
  };
}

/** Which rule of the documents applies. What they do not cover keeps nothing. */
function variantOf({ product, engine, storage, category, architecture, role, lifecycle }: Draw): Release["variant"] {
  const isOfOthers = role !== "Primary" && role !== "Unknown";
  if (isOfOthers || (lifecycle !== "Running" && lifecycle !== "Other") || engine === "Unknown") return "Other";
  if (product === "Redis") return "Redis";
  if (product === "PolarDb") return "PolarDb";
  if (product === "MongoDb") {
    if (storage === "Unknown" || architecture === "Unknown" || architecture === undefined) return "Other";
    return storage === "CloudDisk" ? "MongoDbCloudDisk" : "MongoDbLocalDisk";
  }
  if (engine === "PostgreSQL") return "RdsPostgreSql";
  if (engine === "SQLServer") return "RdsSqlServer";
  if (engine !== "MySQL") return "RdsMariaDb";
  if (category === "Finance") return storage === "LocalSsd" ? "RdsMySqlFinance" : "Other";
  const isKnown = ["HighAvailability", "Basic", "cluster"].includes(category) && role === "Primary";
  if (!isKnown || storage === "Unknown") return "Other";
  return storage === "LocalSsd" ? "RdsMySqlLocalDisk" : "RdsMySqlCloudDisk";
}

function storedPolicyOf({ product, storedRaw, policyState }: Draw): Release["storedPolicy"] {
  if (policyState === "Unreadable" || storedRaw === "") return undefined;
  return product === "MongoDb" ? Number(storedRaw) : storedRaw;
}

/** The product of a draw that is claimed to survive. */
function survivorOf(drawn: Draw): string | undefined {
  const { product, sent, call, tde, architecture, lifecycle, policyState, releasedAfterMs, hasMinutesOnly } = drawn;
  const sets = drawnSets(drawn).map((one) => wireSet(one, hasMinutesOnly));
  const survival = survivalOf({
    product,
    instanceId: "i",
    facts: factsOf(drawn),
    policy: policyOf(drawn),
    keep: keepParameterOf(product, sent),
    provenIsNewest: isNewestSet(sets, ["proven"]),
    call,
  });
  if (survival.verdict !== "Survives") return undefined;
  // A set that is taken right before the delete needs an instance that runs.
  if (survival.reasonCode === "FinalSetKept" && lifecycle !== "Running")
    throw new Error("the final set is not certain");
  // No call reports TDE, so that a caveat must say what it would mean.
  const mayHaveTde = tde ?? survival.caveats?.includes("Tde") !== true;
  const releasedAt = T + releasedAfterMs;
  const release: Release = {
    variant: variantOf(drawn),
    storedPolicy: storedPolicyOf(drawn),
    hasAdvancedPolicy: policyState === "Advanced",
    cannotBeRebuilt: product === "MongoDb" && (mayHaveTde || architecture === "Standalone"),
    resetsBackupPolicy: false,
    call: call === "Destroy" ? "Destroy" : "Delete",
    deleteParameter: sent === "" ? undefined : sent,
    releasedAt,
  };
  const claim = { outcome: "Passed", survivesDelete: true, evaluatedAt: T };
  const violations = checkSurvival(claim, release, heldSets(drawn, releasedAt));
  if (violations.length > 0) throw new Error(JSON.stringify(violations));
  return product;
}

test("no backup that is claimed to survive dies with its instance", () => {
  const counts = new Map<string, number>();

  fc.assert(
    fc.property(draw, (drawn) => {
      const product = survivorOf(drawn);
      if (product !== undefined) counts.set(product, (counts.get(product) ?? 0) + 1);
    }),
    { seed: SEED, numRuns: RUNS },
  );

  const survivors = [...counts.values()].reduce((sum, count) => sum + count, 0);
  expect([...counts.keys()].sort()).toEqual(["MongoDb", "PolarDb", "Rds"]);
  expect(survivors / RUNS).toBeGreaterThan(MIN_SHARE);
}, 60_000);
