import { exitCodeOfError } from "../../../provider/cli/exit-code";
import { refusalStatus } from "../../../provider/audit/refusal-status";
import type { Fault } from "../../../provider/emulator";
import { systemClock } from "../../../provider/time/system-clock";
import { FAULT_TABLE } from "../../support/fault-table";
import { AuditBench } from "./audit-bench";

const ID = "rm-bp1faults0000001";
const SECRETS = /LTAI-emulator-not-a-real-key|emulator-not-a-real-secret|Signature=|AccessKeyId=/;
/** Retries wait a tenth of their time. */
const clock = {
  now: () => systemClock.now() * 10,
  wallNow: () => systemClock.wallNow(),
  after: (ms: number, then: () => void) => systemClock.after(ms / 10, then),
};

let bench: AuditBench;
beforeAll(async () => {
  bench = await AuditBench.start({
    scenario: { instances: [{ product: "rds", id: ID, sets: [{ startedAgoMs: 3_600_000 }] }] },
  });
});
beforeEach(() => bench.emulator.control.reset());
afterAll(() => bench.close());

let number = 0;
async function auditWith(faults: readonly Fault[], args: string[]) {
  await bench.emulator.control.faults([...faults]);
  const name = `${(number += 1)}.jsonl`;
  const { code, out, err } = await bench.run(["audit", "--products", "rds", "-o", bench.file(name), ...args], {
    clock,
  });
  expect(out).toBe("");
  expect(err).not.toMatch(SECRETS);
  return { name, code, problems: err.split("\n").filter((line) => line.startsWith("alicloud-backup:")), err };
}
const named = (one: Fault) => JSON.stringify(one);
/** A server that answers too late ends a call like one that is silent; the tests have no time to wait for it. */
const shortened = (one: Fault): Fault => ("ms" in one ? { ...one, ms: 50 } : one);
const permanent = FAULT_TABLE.filter(({ stays }) => stays !== "Succeeds" && stays !== "TimedOut").map(
  ({ fault, stays }) => [named(fault), shortened(fault), stays as Exclude<typeof stays, "Succeeds">] as const,
);
const REGION = ["--regions", "cn-hangzhou"];

it("passes without a fault", async () => {
  expect(await auditWith([], REGION)).toMatchObject({ code: 0, problems: [] });
});

describe.each([
  ["the identity", "GetCallerIdentity"],
  ["the regions", "DescribeRegions"],
])("a fault that stays while %s is read ends the audit, and leaves no file", (_title, action) => {
  it.each(permanent)("%s", async (_name, fault, stays) => {
    const { code, problems } = await auditWith([{ ...fault, action }], []);
    expect([code, problems]).toEqual([exitCodeOfError(stays), [expect.any(String)]]);
    expect(() => bench.lines(`${number}.jsonl`)).toThrow("ENOENT");
    expect(() => bench.lines(`${number}.jsonl.partial`)).toThrow("ENOENT");
  });
});

describe("a fault that stays while instances are listed makes the scope unknown, loudly", () => {
  it.each(permanent)("%s", async (_name, fault, stays) => {
    const { name, code, problems } = await auditWith([{ ...fault, action: "DescribeDBInstances" }], REGION);
    const status = refusalStatus(stays);
    expect([code, problems]).toEqual([
      status === "Denied" ? 4 : 5,
      [expect.stringMatching(new RegExp(`^alicloud-backup: UNKNOWN: \\d+/cn-hangzhou/Rds is ${status}\\. .+`))],
    ]);
    expect(bench.scopes(name)).toMatchObject([{ status, listed: 0, problems: [expect.any(String)] }]);
    expect(bench.instances(name)).toEqual([]);
  });
});

describe("a fault that stays while an instance is read never makes it compliant", () => {
  it.each(permanent)("%s", async (_name, fault, stays) => {
    const { name, code, err } = await auditWith([{ ...fault, instanceId: ID }], REGION);
    const isGone = stays === "InstanceNotFound" || stays === "NotApplicable";
    expect(bench.instances(name)).toMatchObject([{ instanceId: ID, verdict: isGone ? "NotApplicable" : "Unknown" }]);
    const isDenied = refusalStatus(stays) === "Denied";
    expect(code).toBe(isGone ? 6 : isDenied ? 4 : 5);
    if (!isGone) expect(err).toContain(`UNKNOWN: 1 of 1 instances could not be read (${stays} 1).\n`);
    expect(bench.scopes(name)).toMatchObject([{ status: "Complete", listed: 1 }]);
  });
});

describe("a fault that passes by does no harm in any phase", () => {
  const passing = FAULT_TABLE.filter(({ once, fault }) => once === "Succeeds" && fault.fault !== "stall");
  it.each(passing.map(({ fault }) => [named(fault), shortened(fault)] as const))("%s", async (_name, fault) => {
    const actions = ["GetCallerIdentity", "DescribeRegions", "DescribeDBInstances", "DescribeBackups"];
    const { name, code } = await auditWith(
      actions.map((action) => ({ ...fault, action, times: 1 })),
      [],
    );
    expect([code, bench.instances(name)]).toMatchObject([0, [{ verdict: "Compliant" }]]);
  });
});

it.each(["DescribeBackups", "DescribeBackupTasks"])(
  "a %s that is refused never makes an instance compliant by itself",
  async (action) => {
    await bench.emulator.control.seed({
      instances: [{ product: "rds", id: ID, sets: [{ startedAgoMs: 100 * 3_600_000 }] }],
    });
    const { name, code } = await auditWith([{ fault: "apiError", code: "Forbidden.RAM", status: 403, action }], REGION);
    expect(bench.summary(name).byVerdict.Compliant).toBe(0);
    expect(code).not.toBe(0);
  },
);

it("a token that expires in the middle leaves what was read, and makes the rest unknown", async () => {
  await bench.emulator.control.seed({
    instances: Array.from({ length: 30 }, (_, index) => ({
      product: "rds" as const,
      id: `rm-bp1expires${index}`,
      sets: [{ startedAgoMs: 3_600_000 }],
    })),
  });
  const { name, code, err } = await auditWith([{ fault: "expiredToken", after: 60 }], REGION);
  const { byVerdict, listed } = bench.summary(name);
  expect(listed).toBe(31);
  expect(byVerdict.Compliant).toBeGreaterThan(0);
  expect(byVerdict.Unknown).toBeGreaterThan(0);
  expect(byVerdict.Compliant + byVerdict.Unknown).toBe(31);
  expect([code, err]).toEqual([4, expect.stringMatching(/AuthenticationFailed \d+|SetsUnreadable \d+/)]);
});
