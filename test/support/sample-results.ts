import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VERDICTS, type Verdict } from "../../provider/audit/assess/assessment";
import { LineCounter } from "../../provider/audit/results/line-counter";
import type {
  HeaderLine,
  InstanceLine,
  RegisterLine,
  ResultLine,
  Scope,
  ScopeLine,
} from "../../provider/audit/results/result-line";
import { type SortedResults, sortedResults } from "../../provider/audit/results/sorted-results";
import type { Renderer } from "../../provider/report/renderer";

/** Names, tags and messages that try to break out of every format. */
export const HOSTILE_TEXTS = [
  "</td><script>alert(1)</script>",
  '"]}]}\n{"kind":"summary"}',
  '=HYPERLINK("http://evil.example","x")',
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "::error::pwned",
  "##[command]pwned ##vso[task.complete]",
  "`rm -rf /` | **bold** | [link](http://evil.example) ![img](http://evil.example)",
  "]]><!-- & <![CDATA[ ' \" -->",
  'a"} 1\n# EOF\\',
  "\u001b[31mred\u001b[0m\u0000\u0007\r\n\tend",
  "\u202egnp.exe \u200b\ufeff\ufffe\uffff",
  "\ud800 lone surrogate",
  "{0} {{1}} [a](1) \\",
  "生产数据库 🐘",
] as const;

const READ_AT = "2026-03-01T12:00:00.000Z";

/** A header whose rules have one rule of each kind that a sample breaks, and one exemption. */
const SAMPLE_HEADER: HeaderLine = {
  kind: "header",
  schemaVersion: 1,
  tool: { name: "pulumi-alicloud-backup", version: "0.1.0" },
  startedAt: "2026-03-01T11:00:00.000Z",
  rules: {
    rules: [
      { id: "max-age", check: "maxAge", maxAgeMs: 86_400_000, severity: "high" },
      { id: "week-of-retention", check: "minRetention", days: 7, severity: "medium" },
      { id: "logs", check: "logBackup", severity: "info" },
    ],
    exemptions: [],
    stuckFactor: 3,
    failingAttempts: 2,
  },
  scopes: [],
};

const FINDING: Readonly<Partial<Record<Verdict, InstanceLine["findings"][number]>>> = {
  Stale: { ruleId: "max-age", severity: "high", message: "The newest good backup started 2d ago." },
  Failing: { ruleId: "backup-succeeds", severity: "high", message: "The last 2 backups failed." },
  Never: { ruleId: "backup-exists", severity: "critical", message: "There is no backup." },
  Stuck: { ruleId: "backup-ends", severity: "high", message: "Backup 1 has been running for 2d." },
  NotRecoverable: { ruleId: "recovery-window", severity: "high", message: "The recovery window has a gap." },
};

/** A line of an instance with a verdict. A name also appears in its tags, its message and its findings. */
export function sampleInstance(
  scope: Scope,
  instanceId: string,
  verdict: Verdict,
  { name = instanceId, ...rest }: Partial<InstanceLine> = {},
): InstanceLine {
  const finding = FINDING[verdict];
  const hasBackup = ["Compliant", "Stale", "Failing", "Stuck"].includes(verdict);
  const isRead = verdict !== "Unknown" && verdict !== "NotApplicable";
  const ageSeconds = verdict === "Stale" ? 172_800 : 3_600;
  const startTime = new Date(Date.parse(READ_AT) - ageSeconds * 1_000).toISOString();
  return {
    ...{ kind: "instance", ...scope, instanceId, name, verdict },
    reasonCode: verdict === "Unknown" ? "AccessDenied" : `${verdict}Reason`,
    message: `${name} is ${verdict}.`,
    findings: finding ? [{ ...finding, message: `${finding.message} ${name}` }] : [],
    exempted: [],
    evidence: {
      listed: {
        ...{ name, rawEngine: "MySQL", engineVersion: "8.0", rawStatus: "Running", lifecycle: "Running" },
        ...{ role: "Primary", createdAt: "2025-01-01T00:00:00Z", tags: { owner: name } },
      },
      ...(isRead && {
        status: {
          ...{ readAt: READ_AT, requestIds: [`REQ-${instanceId}`], kind: { unreadable: "AccessDenied" }, tasks: [] },
          idle: true,
          ...(hasBackup
            ? {
                newestBackup: {
                  ...{ backupIds: ["1"], jobIds: [], startTime, ageSeconds },
                  ...{ method: "Physical", type: "FullBackup", copyOnly: false },
                },
              }
            : { newestBackupProblem: { code: "NoBackup", message: `${name} has no backup.` } }),
          recovery: hasBackup
            ? { kind: "Window", ranges: [{ from: startTime, to: READ_AT }], end: READ_AT }
            : { kind: "NoWindow", reason: "NoRange" },
          policy: { unreadable: "AccessDenied" },
          survival: { verdict: "Unproven", reasonCode: "NoWholeBackup", message: "Nothing is proven.", remedies: [] },
        },
      }),
    },
    ...rest,
  } as InstanceLine;
}

/** A difference from the register. What is not listed has no scope. */
function sampleDifference(status: RegisterLine["status"], instanceId: string, scope?: Scope): RegisterLine {
  const [ruleId, severity] =
    status === "NotListed"
      ? (["registered-instance-listed", "high"] as const)
      : (["listed-instance-registered", "medium"] as const);
  const findings = [{ ruleId, severity, message: `${instanceId} differs.` }];
  return { kind: "register", status, instanceId, ...scope, owner: `team ${HOSTILE_TEXTS[0]}`, findings };
}

/** A seeded sample: three accounts, every verdict, hostile texts, exemptions, two scopes that are not complete, and two differences from the register. */
export function sampleResults({ seed = 1, perScope = 9 } = {}): ResultLine[] {
  const random = seededRandom(seed);
  const scopes = ["1000000000000001", "1000000000000002", "1000000000000003"].flatMap((accountId) => [
    { accountId, regionId: "cn-hangzhou", product: "Rds" as const },
    { accountId, regionId: "cn-hangzhou", product: "Redis" as const },
    { accountId, regionId: "eu-central-1", product: "PolarDb" as const },
  ]);
  let count = 0;
  const instances = scopes.flatMap((scope, index) =>
    Array.from({ length: index === scopes.length - 1 ? 0 : perScope }, () => {
      const number = count++;
      const verdict = VERDICTS[number % VERDICTS.length] ?? "Unknown";
      const name = HOSTILE_TEXTS[Math.floor(random() * HOSTILE_TEXTS.length)] ?? "";
      const line = sampleInstance(scope, `id-${seed}-${number}`, verdict, { name });
      const exempted =
        number % 5 === 0 ? line.findings.map((finding) => ({ ...finding, exemption: exemption(name) })) : [];
      return exempted.length > 0 ? { ...line, findings: [], exempted } : line;
    }),
  );
  return resultsOf(
    instances,
    scopes.map((scope, index) => scopeLine(scope, instances, index)),
    {},
    [
      sampleDifference("NotListed", `gone ${HOSTILE_TEXTS[1]}`),
      sampleDifference("NotExpected", instances[0]?.instanceId ?? "", scopes[0]),
    ],
  );
}

/** The lines of a results file: a header, the instances, their scopes and a summary that counts them. */
export function resultsOf(
  instances: readonly InstanceLine[],
  scopes: readonly ScopeLine[] = scopesOf(instances),
  header: Partial<HeaderLine> = {},
  register: readonly RegisterLine[] = [],
): ResultLine[] {
  const counter = new LineCounter();
  for (const line of [...instances, ...scopes, ...register]) counter.add(line);
  const planned = scopes.map(({ accountId, regionId, product }) => ({ accountId, regionId, product }));
  return [
    { ...SAMPLE_HEADER, scopes: planned, ...header },
    ...instances,
    ...scopes,
    ...register,
    counter.summary("2026-03-01T12:30:00.000Z"),
  ];
}

/** Writes lines, those between the first and the last in a random order, and reads them as a report does. */
export async function asSorted(lines: readonly ResultLine[], shuffleSeed = 0): Promise<SortedResults> {
  const random = seededRandom(shuffleSeed);
  const middle = lines.slice(1, -1).map((line) => ({ line, order: random() }));
  if (shuffleSeed > 0) middle.sort((a, b) => a.order - b.order);
  const all = [lines[0], ...middle.map(({ line }) => line), lines.at(-1)];
  const file = join(await mkdtemp(join(tmpdir(), "sample-results-")), "results.jsonl");
  await writeFile(file, all.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return sortedResults(file);
}

/** The whole text that a renderer makes. */
export async function rendered(render: Renderer, lines: readonly ResultLine[], shuffleSeed = 0): Promise<string> {
  const parts: string[] = [];
  for await (const part of render(await asSorted(lines, shuffleSeed))) parts.push(part);
  return parts.join("");
}

function exemption(name: string): InstanceLine["exempted"][number]["exemption"] {
  return { reason: `Known: ${name}`, owner: `team ${name}`, expiresAt: "2027-01-01T00:00:00.000Z" };
}

function scopeLine(scope: Scope, instances: readonly InstanceLine[], index: number): ScopeLine {
  const listed = instances.filter((line) => isOf(scope, line)).length;
  const status = index === 1 ? "Incomplete" : index === 8 ? "Denied" : "Complete";
  const problems = status === "Complete" ? [] : [`The list is ${status}. ${HOSTILE_TEXTS[0]}`];
  return { kind: "scope", ...scope, status, listed, problems, readAt: READ_AT };
}

function scopesOf(instances: readonly InstanceLine[]): ScopeLine[] {
  const scopes = new Map<string, Scope>();
  for (const { accountId, regionId, product } of instances)
    scopes.set(`${accountId} ${regionId} ${product}`, { accountId, regionId, product });
  return [...scopes.values()].map((scope) => scopeLine(scope, instances, 0));
}

function isOf(scope: Scope, line: Scope): boolean {
  return scope.accountId === line.accountId && scope.regionId === line.regionId && scope.product === line.product;
}

/** A linear congruential generator: the same numbers for the same seed. */
function seededRandom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
