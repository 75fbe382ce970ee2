import { createWriteStream } from "node:fs";
import { once } from "node:events";
import type { Evidence, SetEvidence } from "../../provider/audit/evidence/evidence";
import { instanceLine } from "../../provider/audit/results/instance-line";
import { LineCounter } from "../../provider/audit/results/line-counter";
import type { ResultLine, ScopeLine } from "../../provider/audit/results/result-line";
import type { AuditRules } from "../../provider/audit/rules/audit-rules";
import { defaultRules } from "../../provider/audit/rules/default-rules";

/** When the audit of the made-up fleet ends. */
const FLEET_TIME = Date.UTC(2026, 10, 24, 8, 30);

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const PRODUCTS = [
  { product: "Rds", prefix: "rm-", engines: ["MySQL 8.0", "PostgreSQL 16.0", "SQLServer 2022"] },
  { product: "Redis", prefix: "r-", engines: ["Redis 7.0", "Redis 6.0"] },
  { product: "PolarDb", prefix: "pc-", engines: ["MySQL 8.0", "PostgreSQL 14"] },
  { product: "MongoDb", prefix: "dds-", engines: ["MongoDB 7.0", "MongoDB 6.0"] },
] as const;
const ACCOUNTS = ["1029384756102938", "1187263549871102", "1455090122873345"];
const REGIONS = ["cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen", "ap-southeast-1", "eu-central-1"];
const TEAMS = ["orders", "billing", "users", "catalog", "search", "fraud", "ledger", "reports"];
const STAGES = ["prod", "prod", "prod", "staging", "dev"];
const OUTCOMES = [
  ...Array.from({ length: 88 }, () => "Good" as const),
  ...([
    "Stale",
    "Stale",
    "Failing",
    "Failing",
    "Never",
    "Stuck",
    "Gap",
    "Replica",
    "Replica",
    "Denied",
    "FailedOnce",
    "FailedOnce",
  ] as const),
];

/** What the fleet is like. */
export interface FleetOptions {
  count: number;
  seed?: number;
  /** The names of the first instances, in place of made-up ones. */
  names?: readonly string[];
  /** Adds scopes that could not be listed. Default true. */
  withBrokenScopes?: boolean;
  /** Lets some instances be fixed, worse, new and gone compared with the fleet of the same seed without it. */
  isEarlier?: boolean;
}

/** The rules of the made-up audit. */
const FLEET_RULES: AuditRules = {
  ...defaultRules(24 * HOUR),
  rules: [
    ...defaultRules(24 * HOUR).rules,
    { id: "retention-7-days", severity: "medium", check: "minRetention", days: 7 },
    { id: "log-backup", severity: "low", check: "logBackup", select: { products: ["Rds", "MongoDb"] } },
    { id: "survives-release", severity: "info", check: "survivesRelease", select: { products: ["Rds"] } },
  ],
  exemptions: [
    {
      ruleId: "retention-7-days",
      select: { names: ["*-dev-*"] },
      reason: "Development data can be rebuilt",
      owner: "platform@example.com",
      expiresAt: "2027-03-31T00:00:00.000Z",
    },
  ],
};

/** The lines of a results file about made-up instances. The same options give the same lines. */
function* fleetLines({
  count,
  seed = 1,
  names = [],
  withBrokenScopes = true,
  isEarlier = false,
}: FleetOptions): Generator<ResultLine> {
  const random = randomOf(seed);
  const changes = randomOf(seed + 1);
  const counter = new LineCounter();
  const listed = new Map<string, ScopeLine>();
  yield {
    kind: "header",
    schemaVersion: 1,
    tool: { name: "pulumi-alicloud-backup", version: "0.1.0" },
    startedAt: iso(FLEET_TIME - 4 * MINUTE - (isEarlier ? 7 * DAY : 0)),
    rules: FLEET_RULES,
    scopes: [],
  };
  for (let index = 0; index < count; index += 1) {
    const product = random.pick(PRODUCTS);
    const scope = { accountId: random.pick(ACCOUNTS), regionId: random.pick(REGIONS), product: product.product };
    const name = names[index] ?? `${random.pick(TEAMS)}-${random.pick(STAGES)}-${random.below(9_000) + 1_000}`;
    const outcome = random.pick(OUTCOMES);
    const instanceId = `${product.prefix}${random.letters(17)}`;
    const evidence = evidenceOf(outcome, name, random.pick(product.engines), random);
    if (isEarlier && index % 97 === 5) continue;
    const changed = isEarlier && index % 23 === 3;
    const line = instanceLine(
      {
        scope,
        instanceId,
        evidence: changed ? evidenceOf(changes.pick(["Good", "Stale", "Never"]), name, "MySQL 8.0", changes) : evidence,
      },
      FLEET_RULES,
    );
    const key = JSON.stringify(scope);
    const known = listed.get(key) ?? {
      kind: "scope",
      ...scope,
      status: "Complete",
      listed: 0,
      problems: [],
      readAt: iso(FLEET_TIME),
    };
    listed.set(key, { ...known, listed: known.listed + 1 });
    counter.add(line);
    yield line;
  }
  const scopes: ScopeLine[] = [...listed.values()];
  if (withBrokenScopes) scopes.push(...brokenScopes());
  for (const scope of scopes) {
    counter.add(scope);
    yield scope;
  }
  yield counter.summary(iso(FLEET_TIME - (isEarlier ? 7 * DAY : 0)));
}

/** Writes the lines of a made-up fleet to a file. */
export async function writeFleet(path: string, options: FleetOptions): Promise<string> {
  const file = createWriteStream(path);
  for (const line of fleetLines(options)) if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, "drain");
  file.end();
  await once(file, "finish");
  return path;
}

function brokenScopes(): ScopeLine[] {
  const readAt = iso(FLEET_TIME);
  return [
    {
      ...{
        kind: "scope",
        accountId: ACCOUNTS[2]!,
        regionId: "me-east-1",
        product: "Rds",
        status: "Denied",
        listed: 0,
        readAt,
      },
      problems: ["The account may not call rds:DescribeDBInstances in me-east-1."],
    },
    {
      ...{
        kind: "scope",
        accountId: ACCOUNTS[0]!,
        regionId: "cn-wulanchabu",
        product: "MongoDb",
        status: "Failed",
        listed: 0,
        readAt,
      },
      problems: ["Page 3 could not be read: Throttling.User."],
    },
  ];
}

type Outcome = (typeof OUTCOMES)[number];
type Random = ReturnType<typeof randomOf>;

function evidenceOf(outcome: Outcome, name: string, engine: string, random: Random): Evidence {
  const [rawEngine = "", engineVersion = ""] = engine.split(" ");
  const listed = {
    ...{ name, rawEngine, engineVersion, rawStatus: "Running", lifecycle: "Running" as const },
    role: outcome === "Replica" ? ("ReadReplica" as const) : ("Primary" as const),
    createdAt: iso(FLEET_TIME - 400 * DAY),
    tags: { team: name.split("-")[0] ?? "" },
  };
  const requestIds = Array.from({ length: 4 }, () => random.uuid());
  if (outcome === "Denied")
    return {
      listed,
      error: {
        code: "PermissionDenied",
        message: "The account may not read the backups of this instance.",
        requestId: requestIds[0]!,
      },
    };
  const usualBytes = Math.round(Math.exp(18 + random.fraction() * 9));
  const usualMs = MINUTE * (3 + random.below(90));
  const sets = setsOf(outcome, usualBytes, usualMs, random);
  const newest = sets.find(({ status }) => status === "Success");
  const readAt = iso(FLEET_TIME - random.below(200) * 1_000);
  const running =
    outcome === "Stuck"
      ? [task(random, FLEET_TIME - 14 * HOUR)]
      : random.below(40) === 0
        ? [task(random, FLEET_TIME - 11 * MINUTE)]
        : [];
  const windowEnd = FLEET_TIME - random.below(30) * MINUTE;
  const ranges =
    outcome === "Gap"
      ? [
          { from: iso(FLEET_TIME - 7 * DAY), to: iso(FLEET_TIME - 3 * DAY) },
          { from: iso(FLEET_TIME - 2 * DAY), to: iso(windowEnd) },
        ]
      : [{ from: iso(FLEET_TIME - 7 * DAY), to: iso(windowEnd) }];
  return {
    listed,
    sets,
    status: {
      readAt,
      requestIds,
      kind: {
        ...{ engine: "MySQL", category: "HighAvailability", storage: "Cloud", role: "Primary", lifecycle: "Running" },
        listedBy: "InstanceSets",
      } as unknown as NonNullable<Evidence["status"]>["kind"],
      tasks: running as unknown as NonNullable<Evidence["status"]>["tasks"],
      idle: running.length === 0,
      ...(newest
        ? {
            newestBackup: {
              backupIds: [newest.backupId],
              jobIds: [],
              startTime: newest.startedAt,
              endTime: newest.endedAt!,
              ageSeconds: Math.round((Date.parse(readAt) - Date.parse(newest.startedAt)) / 1_000),
              sizeBytes: newest.sizeBytes!,
              method: newest.method,
              type: newest.type,
              copyOnly: false,
            },
          }
        : { newestBackupProblem: { code: "NoBackup" as const, message: "No backup set is listed." } }),
      recovery: newest ? { kind: "Window", ranges, end: iso(windowEnd) } : { kind: "NoWindow", reason: "NoRange" },
      policy: {
        retentionDays: random.pick([7, 7, 7, 14, 30, 3]),
        logBackup: random.below(20) > 0,
        isAdvanced: false,
        keepOnRelease: "None",
        rawKeepOnRelease: "None",
      } as unknown as NonNullable<Evidence["status"]>["policy"],
      survival:
        random.below(3) > 0
          ? {
              verdict: "Survives",
              reasonCode: "AllSetsKept",
              message: "All sets are kept after a release.",
              remedies: [],
            }
          : {
              verdict: "DiesWithInstance",
              reasonCode: "PolicyKeepsNone",
              message: "The stored policy keeps no set after a release.",
              remedies: [],
            },
      nextBackupTime: iso(FLEET_TIME + random.below(24) * HOUR),
    },
  };
}

function setsOf(outcome: Outcome, usualBytes: number, usualMs: number, random: Random): SetEvidence[] {
  if (outcome === "Never") return [];
  const lateDays = outcome === "Stale" ? 1 + random.below(6) : 0;
  const hour = random.below(8) * HOUR + random.below(60) * MINUTE;
  return Array.from({ length: 14 - lateDays }, (_, index): SetEvidence => {
    const startedAt = Math.floor(FLEET_TIME / DAY) * DAY - (index + lateDays) * DAY + hour + random.below(3) * MINUTE;
    const isFailed = (outcome === "Failing" && index < 4) || (outcome === "FailedOnce" && index === 6);
    const durationMs = Math.round(usualMs * (0.85 + random.fraction() * 0.3 - index * 0.005));
    return {
      backupId: String(random.below(900_000_000) + 100_000_000),
      startedAt: iso(startedAt),
      endedAt: iso(startedAt + (isFailed ? durationMs / 3 : durationMs)),
      status: isFailed ? "Failed" : "Success",
      type: "FullBackup",
      method: "Physical",
      ...(!isFailed && { sizeBytes: Math.round(usualBytes * (1 - index * 0.01)) }),
    };
  }).filter(({ startedAt, endedAt }) => Date.parse(endedAt ?? startedAt) < FLEET_TIME - 10 * MINUTE);
}

function task(random: Random, startedAt: number) {
  return { jobId: String(random.below(9_000_000)), startTime: iso(startedAt), state: "Running", rawState: "Running" };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function randomOf(seed: number) {
  let state = seed >>> 0;
  const fraction = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const below = (limit: number) => Math.floor(fraction() * limit);
  const text = (length: number, radix: number) => Array.from({ length }, () => below(radix).toString(radix)).join("");
  return {
    fraction,
    below,
    pick: <T>(values: readonly T[]): T => values[below(values.length)]!,
    letters: (length: number) => text(length, 36),
    uuid: () => [8, 4, 4, 4, 12].map((length) => text(length, 16).toUpperCase()).join("-"),
  };
}
