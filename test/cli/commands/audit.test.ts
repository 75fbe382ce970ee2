import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { systemClock } from "../../../provider/time/system-clock";
import type { CommandLineOptions } from "../../support/run-command-line";
import { AuditBench } from "../audit/audit-bench";

const HOUR = 3_600_000;
const FRESH = { product: "rds" as const, id: "rm-bp1fresh000001", sets: [{ startedAgoMs: HOUR }] };
const STALE = { product: "redis" as const, id: "r-bp1stale0000001", sets: [{ startedAgoMs: 60 * HOUR }] };

let bench: AuditBench;
beforeAll(async () => {
  bench = await AuditBench.start({
    scenario: { instances: [FRESH, STALE, { ...FRESH, id: "rm-bp1shanghai001", regionId: "cn-shanghai" }] },
  });
});
beforeEach(() => bench.emulator.control.reset());
afterAll(() => bench.close());

let number = 0;
async function audit(args: string[], options: CommandLineOptions = {}) {
  const name = `${(number += 1)}.jsonl`;
  return { name, ...(await bench.run(["audit", "-o", bench.file(name), ...args], options)) };
}
const scopesOf = (name: string) => bench.scopes(name).map(({ regionId, product }) => `${regionId} ${product}`);

describe("alicloud-backup audit", () => {
  it("writes the results file, prints the accounting equation to stderr, and nothing to stdout", async () => {
    const { name, ...result } = await audit(["--regions", "all"]);
    expect(result).toEqual({
      out: "",
      err: "3 listed = 3 assessed + 0 not applicable + 0 unknown\n" + "Compliant 2, Stale 1\n" + "Findings: high 1\n",
      code: 1,
    });
    expect(bench.summary(name)).toMatchObject({ listed: 3, assessed: 3, notApplicable: 0, unknown: 0 });
    expect(existsSync(bench.file(`${name}.partial`))).toBe(false);
  });

  it.each([
    [["--regions", "cn-hangzhou,cn-shanghai", "--products", "rds"]],
    [["--regions", "cn-shanghai", "cn-hangzhou", "--products", "RDS"]],
    [["--regions", "cn-shanghai", "--regions", "cn-hangzhou, cn-shanghai", "--products", "Rds,rds"]],
  ])("takes lists with commas, with spaces and as repeated flags: %j", async (args) => {
    const { name, code } = await audit(args);
    expect([code, scopesOf(name).sort()]).toEqual([0, ["cn-hangzhou Rds", "cn-shanghai Rds"]]);
  });

  it.each([
    [["--regions", "cn-hangzou"], "--regions: there is no region cn-hangzou. Did you mean cn-hangzhou?"],
    [["--regions", "all", "cn-hangzhou"], "--regions: all includes every other region. Name it alone."],
    [["--products", "redid"], "--products: redid is none of Rds, Redis, PolarDb, MongoDb. Did you mean Redis?"],
    [["--sign", "none.pem"], "--sign: none.pem is no private key (PEM) that can be read."],
    [["--register", "none.csv"], "--register: none.csv can't be read (ENOENT)."],
    [["--stack", "none.json"], "--stack: none.json is no file that `pulumi stack export` wrote, or can't be read."],
    [["--resume", "other.jsonl"], "--resume: the results are written to this file. Leave --output out."],
  ])("refuses %j before it sends anything", async (args, problem) => {
    expect(await audit(args)).toMatchObject({ code: 2, err: `alicloud-backup: ${problem}\n` });
    expect(await bench.emulator.control.requests()).toEqual([]);
  });

  it.each([
    [["--shard", "4/4"], /--shard .* i from 0 to n-1/],
    [["--concurrency", "51"], /--concurrency .* from 1 to 50/],
    [["--scope-concurrency", "0"], /--scope-concurrency .* from 1 to 256/],
    [["--fail-on", "worst"], /--fail-on .*Allowed choices are info, low, medium, high, critical/],
  ])("refuses %j", async (args, problem) => {
    expect(await audit(args)).toMatchObject({ code: 2, err: expect.stringMatching(problem) as string });
  });

  it("ends with 6 where nothing is listed", async () => {
    const { code, err } = await audit(["--regions", "cn-beijing"]);
    expect([code, err]).toEqual([6, "0 listed = 0 assessed + 0 not applicable + 0 unknown\n"]);
  });

  it.each([
    ["critical", 0],
    ["high", 1],
    ["low", 1],
  ])("--fail-on %s ends with %i for a finding of severity high", async (severity, expected) => {
    expect(await audit(["--regions", "cn-hangzhou", "--fail-on", severity])).toMatchObject({ code: expected });
  });

  it("does not fail for a finding that an exemption covers", async () => {
    const rule = "{ id: age, maxAge: 24h, severity: high }";
    const exemption = `{ rule: age, select: { instanceIds: [${STALE.id}] }, reason: moves, owner: orders, expiresAt: "2999-01-01T00:00:00Z" }`;
    writeFileSync(bench.file("rules.yaml"), `rules:\n  - ${rule}\nexemptions:\n  - ${exemption}\n`);
    const { code, err } = await audit(["--regions", "cn-hangzhou", "--rules", bench.file("rules.yaml")]);
    expect([code, err]).toEqual([0, expect.stringContaining("Compliant 1, Stale 1\n")]);
  });

  it("keeps the order of scopes and lines out of the report", async () => {
    const reports = ["1", "16"].map(async (count) => {
      const csv = bench.file(`${count}.csv`);
      await audit(["--scope-concurrency", count, "--concurrency", count, "--csv", csv]);
      return readFileSync(csv, "utf8");
    });
    const [one, other] = await Promise.all(reports);
    expect(one).toBe(other);
  });

  it("shows its progress as a line every 30 seconds in a log, as one row on a terminal, not at all with --quiet", async () => {
    // An hour passes in each of its ticks.
    const fast = { ...systemClock, after: (ms: number, then: () => void) => systemClock.after(ms / 1_000, then) };
    const clock = { ...fast, now: () => systemClock.now(), wallNow: () => systemClock.wallNow() };
    await bench.emulator.control.faults([{ fault: "slowDrip", ms: 150, action: "DescribeBackups" }]);
    const region = ["--regions", "cn-hangzhou"];
    const log = await audit(region, { clock });
    expect(log.err).toMatch(/^\d of \d instances, \d of 4 scopes, [\d.]+\/s\n/);
    const terminal = await audit(region, { terminal: { columns: 60 } });
    expect(terminal.err).toMatch(/^\r\u001b\[K0 of 0 instances, 0 of 4 scopes/);
    for (const row of terminal.err.split("\r\u001b[K").slice(1, -1)) expect(row.length).toBeLessThan(60);
    expect((await audit([...region, "--quiet"], { clock })).err).toMatch(/^2 listed = /);
  });
});

describe("audit --register and --stack", () => {
  const region = ["--regions", "cn-hangzhou", "--products", "rds"];
  const registerLines = (name: string) =>
    bench.lines(name).flatMap((line) => (line.kind === "register" ? `${line.status} ${line.instanceId}` : []));

  it.each([
    ["register.csv", `instanceId,owner,note\r\n${FRESH.id},"orders, team",x\r\n\r\nrm-bp1missing0001,,\r\n`],
    ["register.json", JSON.stringify([FRESH.id, { instanceId: "rm-bp1missing0001", product: "rds" }])],
  ])("report what %s has and no list, which fails the audit", async (file, text) => {
    writeFileSync(bench.file(file), text);
    const { name, code, err } = await audit([...region, "--register", bench.file(file)]);
    expect([code, registerLines(name)]).toEqual([1, ["NotListed rm-bp1missing0001"]]);
    expect(err).toContain("1 listed = 1 assessed + 0 not applicable + 0 unknown\n");
    expect(err).toContain("Register: 1 not listed, 0 not expected\n");
    expect(bench.summary(name)).toMatchObject({ listed: 1, register: { NotListed: 1, NotExpected: 0 } });
  });

  it("report what is listed and in no stack", async () => {
    const resource = (type: string, id: string) => ({
      urn: `urn:pulumi:prod::app::${type}::db`,
      type,
      id,
      custom: true,
    });
    const resources = [
      resource("alicloud:rds/instance:Instance", "rm-bp1instack0001"),
      resource("alicloud:vpc/network:Network", "vpc-1"),
      { ...resource("alicloud:rds/instance:Instance", "rm-bp1deleted0001"), delete: true },
    ];
    writeFileSync(bench.file("stack.json"), JSON.stringify({ version: 3, deployment: { resources } }));
    const { name, code } = await audit([...region, "--stack", bench.file("stack.json"), "--fail-on", "medium"]);
    expect([code, registerLines(name)]).toEqual([1, ["NotListed rm-bp1instack0001", `NotExpected ${FRESH.id}`]]);
  });

  it("list every wrong row with its place", async () => {
    writeFileSync(bench.file("wrong.csv"), "instanceId,product,accountId\nrm-1,rdx,1\n,rds,x\n");
    const { code, err } = await audit([...region, "--register", bench.file("wrong.csv")]);
    expect([code, err.split("\n").map((line) => line.replace(`${bench.file("")}/`, ""))]).toEqual([
      2,
      [
        "alicloud-backup: --register: wrong.csv, line 2: product must be one of Rds, Redis, PolarDb, MongoDb.",
        "alicloud-backup: --register: wrong.csv, line 3: instanceId must be the id of an instance.",
        "alicloud-backup: --register: wrong.csv, line 3: accountId must be the id of an account.",
        "",
      ],
    ]);
  });

  it("need the scope of each instance where the audit is sharded", async () => {
    writeFileSync(bench.file("short.json"), JSON.stringify([FRESH.id]));
    const { code, err } = await audit([...region, "--register", bench.file("short.json"), "--shard", "0/2"]);
    expect([code, err]).toEqual([2, expect.stringContaining("Give each instance accountId, regionId and product")]);
  });

  it("are continued and reported once after a cut", async () => {
    writeFileSync(bench.file("cut.json"), JSON.stringify(["rm-bp1missing0001"]));
    const { name } = await audit([...region, "--register", bench.file("cut.json")]);
    const expected = registerLines(name);
    const whole = readFileSync(bench.file(name), "utf8");
    writeFileSync(bench.file("again.jsonl.partial"), whole.slice(0, whole.indexOf('{"kind":"summary"') + 9));
    const flags = [...region, "--register", bench.file("cut.json")];
    expect(await bench.run(["audit", ...flags, "--resume", bench.file("again.jsonl")])).toMatchObject({ code: 1 });
    expect(registerLines("again.jsonl")).toEqual(expected);
    expect(expected).toHaveLength(2);
  });
});
