import { mkdirSync, writeFileSync } from "node:fs";
import { CliProcesses } from "../../support/cli-process";
import { AuditBench } from "./audit-bench";

const OWN = "1000000000000001";
const MEMBERS = ["2000000000000001", "2000000000000002", "2000000000000003"] as const;
const [FIRST, SECOND, CLOSED] = MEMBERS;
const ACCOUNTS = [OWN, ...MEMBERS];
const roleOf = (accountId: string) => `acs:ram::${accountId}:role/auditor`;
const idOf = (accountId: string) => `rm-bp1acc${accountId}`;

let bench: AuditBench;
beforeAll(async () => {
  bench = await AuditBench.start({
    scenario: {
      instances: ACCOUNTS.map((accountId) => ({
        product: "rds" as const,
        id: idOf(accountId),
        accountId,
        sets: [{ startedAgoMs: 3_600_000 }],
      })),
      credentials: [{ accessKeyId: "first", accessKeySecret: "first-secret", accountId: FIRST }],
      // The last one does not trust the caller.
      roles: MEMBERS.map((accountId) => ({
        arn: roleOf(accountId),
        trustedAccounts: [accountId === CLOSED ? SECOND : OWN],
      })),
      organization: { managementAccountId: OWN, members: MEMBERS.map((accountId) => ({ accountId })) },
    },
  });
});
beforeEach(() => bench.emulator.control.reset());
afterAll(() => bench.close());

let number = 0;
async function audit(args: string[]) {
  const name = `${(number += 1)}.jsonl`;
  const flags = ["--regions", "cn-hangzhou", "--products", "rds", "-o", bench.file(name)];
  return { name, ...(await bench.run(["audit", ...flags, ...args])) };
}
const audited = (name: string) => bench.instances(name).map(({ accountId, instanceId }) => [accountId, instanceId]);
const requested = async (action: string) =>
  (await bench.emulator.control.requests()).filter((request) => request.action === action).length;

describe("the accounts of an audit", () => {
  it("are that of the credentials by default", async () => {
    const { name, code } = await audit([]);
    expect([code, audited(name)]).toEqual([0, [[OWN, idOf(OWN)]]]);
  });

  it("are those of the roles, each once", async () => {
    const { name, code } = await audit([
      "--assume-role",
      roleOf(FIRST),
      roleOf(SECOND),
      "--assume-role",
      roleOf(FIRST),
    ]);
    expect(code).toBe(0);
    expect(audited(name)).toEqual([
      [FIRST, idOf(FIRST)],
      [SECOND, idOf(SECOND)],
    ]);
    expect(await requested("AssumeRole")).toBe(2);
  });

  it("are all of the organization; one that can't be entered is Denied, loudly", async () => {
    const { name, code, err } = await audit(["--organization", "--role", "auditor"]);
    expect(code).toBe(4);
    expect(audited(name)).toEqual([OWN, FIRST, SECOND].map((accountId) => [accountId, idOf(accountId)]));
    expect(bench.scopes(name).map(({ accountId, status, listed }) => [accountId, status, listed])).toEqual(
      expect.arrayContaining([
        [OWN, "Complete", 1],
        [CLOSED, "Denied", 0],
      ]),
    );
    expect(bench.scopes(name)).toHaveLength(4);
    expect(err).toMatch(
      new RegExp(
        `^alicloud-backup: UNKNOWN: the account ${CLOSED} can't be entered, and all its scopes are Denied\\. .*AssumeRole`,
      ),
    );
    expect(err).toContain(
      "UNKNOWN: 1 of 4 scopes could not be listed completely (0 incomplete, 1 denied, 0 failed).\n",
    );
  });

  it("are on all pages of the organization's list", async () => {
    const members = Array.from({ length: 230 }, (_, index) => ({ accountId: String(3_000_000_000_000_000 + index) }));
    await bench.emulator.control.seed({ organization: { managementAccountId: OWN, members } });
    const { name } = await audit(["--organization", "--role", "auditor"]);
    expect(await requested("ListAccounts")).toBe(3);
    // Each scope has its line, also where nobody may enter.
    expect(new Set(bench.scopes(name).map(({ accountId }) => accountId)).size).toBe(231);
    expect(bench.summary(name).scopes).toMatchObject({ Complete: 1, Denied: 230 });
  });

  it.each([
    ["the role of an account is missing", ["--assume-role", "acs:ram::2000000000000001:role/none"], 4],
    ["an account may not list the organization", ["--organization", "--role", "auditor"], 4],
  ])("end the audit with their code where %s", async (_title, args, expected) => {
    if (args.includes("--organization"))
      await bench.emulator.control.faults([
        { fault: "apiError", code: "NoPermission", status: 403, action: "ListAccounts" },
      ]);
    const { code, err } = await audit(args);
    expect([code, err]).toEqual([expected, expect.stringMatching(/^alicloud-backup: /)]);
  });

  it.each([
    [["--organization"], "--organization: name the role that each account has, with --role."],
    [["--role", "auditor"], "--role: it is used with --organization only."],
    [["--assume-role", "auditor"], "--assume-role: it must be acs:ram::<account>:role/<name>."],
    [["--organization", "--role", "a/b"], "--role: it must be the name of a RAM role."],
    [
      ["--organization", "--role", "auditor", "--assume-role", roleOf(FIRST)],
      "--organization: it can't be combined with --assume-role.",
    ],
  ])("can't be %j", async (args, problem) => {
    expect(await audit(args)).toMatchObject({ code: 2, err: `alicloud-backup: ${problem}\n` });
    expect(await requested("GetCallerIdentity")).toBe(0);
  });

  it("are those of several profiles", async () => {
    const processes = await CliProcesses.build();
    try {
      const key = (name: string, id: string, secret: string) => ({
        ...{ name, mode: "AK", access_key_id: id, access_key_secret: secret, region_id: "cn-hangzhou" },
      });
      const own = key("own", "LTAI-emulator-not-a-real-key", "emulator-not-a-real-secret");
      const profiles = [own, key("first", "first", "first-secret")];
      profiles.push(key("again", "first", "first-secret"));
      mkdirSync(bench.file("home/.aliyun"), { recursive: true });
      writeFileSync(bench.file("home/.aliyun/config.json"), JSON.stringify({ current: "own", profiles }));
      const flags = ["--regions", "cn-hangzhou", "--products", "rds", "-o", bench.file("profiles.jsonl")];
      const run = processes.start(["audit", ...flags, "--profile", "own", "--profile", "first", "again"], {
        HOME: bench.file("home"),
        ALICLOUD_BACKUP_ENDPOINT: bench.emulator.endpoint,
      });
      expect([await run.exit, run.output.err]).toEqual([0, expect.stringContaining("2 listed = ")]);
      expect(audited("profiles.jsonl")).toEqual([OWN, FIRST].map((accountId) => [accountId, idOf(accountId)]));
    } finally {
      processes.close();
    }
  }, 30_000);
});
