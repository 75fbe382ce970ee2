import type { Cloud, ProductName } from "./cloud";
import type { RequirementsDraft } from "./draft-requirements";
import type { CallFault } from "./history";
import type { LoggedSpan, TrueRecovery } from "./true-recovery";
import type { ReleaseVariant, TrueRelease } from "./true-release";

const SECOND = 1_000;
const OLDEST_LOG_MS = 3 * 86_400_000;

const VARIANTS: Readonly<Record<ProductName, readonly ReleaseVariant[]>> = {
  Rds: [
    ...Array<ReleaseVariant>(5).fill("RdsMySqlLocalDisk"),
    ...["RdsMySqlCloudDisk", "RdsMySqlCloudDisk", "RdsMySqlFinance", "RdsPostgreSql"],
    ...["RdsSqlServer", "RdsMariaDb", "Other"],
  ] as readonly ReleaseVariant[],
  PolarDb: [...Array<ReleaseVariant>(5).fill("PolarDb"), "Other"],
  MongoDb: ["MongoDbCloudDisk", "MongoDbCloudDisk", "MongoDbLocalDisk"],
  Redis: ["Redis"],
};

/** Spelled as the products do; some values are of no product. */
const STORED: Readonly<Record<ProductName, readonly string[]>> = {
  Rds: ["All", "All", "All", "Lastest", "Lastest", "Lastest", "None", "None", "Latest", ""],
  PolarDb: ["ALL", "ALL", "LATEST", "LATEST", "NONE", "NONE", "NONE", "latest", ""],
  MongoDb: ["2", "2", "1", "1", "0", "3", ""],
  Redis: [""],
};
const SENT: Readonly<Record<ProductName, readonly string[]>> = {
  Rds: ["All", "All", "All", "Lastest", "Lastest", "Lastest", "None", "Latest", "", ""],
  PolarDb: ["ALL", "ALL", "ALL", "LATEST", "LATEST", "NONE", "All", "", ""],
  MongoDb: [""],
  Redis: [""],
};

const KEEPS: Readonly<Record<ProductName, Readonly<Record<"All" | "Latest", string>>>> = {
  Rds: { All: "All", Latest: "Lastest" },
  PolarDb: { All: "ALL", Latest: "LATEST" },
  MongoDb: { All: "2", Latest: "1" },
  Redis: { All: "", Latest: "" },
};

type Instance = Pick<Cloud, "product" | "shards" | "listsClusterBackups">;

/** What a release keeps, and when the instance is released. */
export function releaseOf(drawn: RequirementsDraft, instance: Instance, beginsAt: number): TrueRelease {
  const { product } = instance;
  const { keep, isAdvanced, policyChangesAtS, releasedAtS, afterPassS, leavesRow, sent } = drawn;
  const keepOf = (values: readonly string[], index: number) =>
    drawn.keeps === "Drawn" ? pick(values, index) : KEEPS[product][drawn.keeps];
  const isReleased = drawn.survivesDelete && releasedAtS !== undefined;
  const policy = (at: 0 | 1, from: number) => ({
    from,
    keep: keepOf(STORED[product], keep[at]),
    isAdvanced: (product === "Rds" || product === "PolarDb") && isAdvanced[at] && drawn.keeps === "Drawn",
  });
  const first = policy(0, 0);
  return {
    variant: variantOf(drawn, instance),
    cannotBeRebuilt: product === "MongoDb" && instance.shards.length === 0 && drawn.standalone,
    policies: policyChangesAtS === undefined ? [first] : [first, policy(1, beginsAt + policyChangesAtS * SECOND)],
    sent: product === "MongoDb" ? "" : keepOf(SENT[product], sent),
    releasedAt: isReleased ? beginsAt + releasedAtS * SECOND : Infinity,
    afterPassMs: afterPassS * SECOND,
    leavesRow,
  };
}

/** The storage of a sharded cluster decides how its backups are listed. */
function variantOf(
  { variant, standalone }: RequirementsDraft,
  { product, shards, listsClusterBackups }: Instance,
): ReleaseVariant {
  if (product === "MongoDb" && shards.length > 0) return listsClusterBackups ? "MongoDbCloudDisk" : "MongoDbLocalDisk";
  // A standalone instance has cloud disks.
  if (product === "MongoDb" && standalone) return "MongoDbCloudDisk";
  return pick(VARIANTS[product], variant);
}

/** The log backups, in whole seconds: a response can write each of their ranges. */
export function recoveryOf({ logs }: RequirementsDraft, variant: ReleaseVariant, beginsAt: number): TrueRecovery {
  const { isOff, lagS, stepS, gapEndsS, gapS, endsS, retentionS } = logs;
  const begin = Math.floor(beginsAt / SECOND) * SECOND;
  const at = (s: number) => begin + s * SECOND;
  const oldest = { from: begin - OLDEST_LOG_MS };
  const newest: LoggedSpan = {
    ...(gapEndsS === undefined ? oldest : { from: at(gapEndsS) }),
    ...(endsS !== undefined && endsS > (gapEndsS ?? -Infinity) && { to: at(endsS) }),
  };
  const spans = gapEndsS === undefined ? [newest] : [{ ...oldest, to: at(gapEndsS - gapS) }, newest];
  return {
    spans: isOff || !hasWindow(variant) ? [] : spans,
    lagMs: lagS * SECOND,
    stepMs: stepS * SECOND,
    retentionMs: retentionS * SECOND,
  };
}

/** The variants whose recovery window no call reports. */
export function hasWindow(variant: ReleaseVariant): boolean {
  return variant !== "Redis" && variant !== "RdsSqlServer" && variant !== "MongoDbLocalDisk";
}

/** The faults of the policy call and of the calls that read a recovery window. */
export function callFaultsOf({ policyFault, windowFault }: RequirementsDraft): CallFault[] {
  return ([["Policy", policyFault] as const, ["Window", windowFault] as const] as const)
    .filter(([, { is }]) => is)
    .map(([call, { kind, fromS, forS }]) => ({
      call,
      kind: call === "Policy" && (kind === "Future" || kind === "OtherInstance") ? "NoObject" : kind,
      from: fromS * SECOND,
      to: (fromS + forS) * SECOND,
    }));
}

function pick<T>(values: readonly T[], index: number): T {
  return values[index % values.length] as T;
}
