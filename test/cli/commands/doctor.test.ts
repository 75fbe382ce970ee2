import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { parse } from "yaml";
import { Interruption } from "../../../provider/cli/cli-context";
import { useEmulator } from "../../emulator/use-emulator";
import { type CommandLineResult, runCommandLine } from "../../support/run-command-line";
import { FAULT_TABLE } from "../../support/fault-table";

const emulator = useEmulator({ scenario: "demo", speed: 1 });

const RDS = "rm-bp1demo0000000001";
const SECRET = "emulator-not-a-real-secret";
const KEY_ID = "LTAI-emulator-not-a-real-key";
const PERMISSIONS = ["tasks", "wait", "wait --on-stale create", "audit"].map((name) => `permissions for ${name}`);

interface CheckRow {
  check: string;
  status: string;
  detail: string;
  action?: string;
  missingActions?: string[];
}

async function doctor(
  args: readonly string[] = [],
  { changes = {}, signal }: { changes?: Record<string, string | undefined>; signal?: AbortSignal } = {},
): Promise<CommandLineResult & { checks: CheckRow[] }> {
  const environment = { ...emulator().env, ...changes };
  const result = await runCommandLine(["doctor", "-o", "json", ...args], { environment, ...(signal && { signal }) });
  for (const text of [result.out, result.err]) {
    for (const secret of [SECRET, KEY_ID, "Signature="]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/\n\s+at .*:\d+/);
  }
  return { ...result, checks: result.out === "" ? [] : (JSON.parse(result.out) as CheckRow[]) };
}

const failedOf = ({ checks }: { checks: CheckRow[] }) =>
  checks.filter(({ status }) => status === "Failed").map(({ check }) => check);
const statusesOf = ({ checks }: { checks: CheckRow[] }) =>
  Object.fromEntries(checks.map(({ check, status }) => [check, status]));

describe("alicloud-backup doctor", () => {
  it("passes with good settings, and says whose credentials they are and where they come from", async () => {
    const { code, checks, err } = await doctor();
    expect(code).toBe(0);
    expect(checks.slice(0, 4)).toMatchObject([
      { check: "region", status: "Ok", detail: "cn-hangzhou (ALICLOUD_REGION)" },
      { check: "credentials", status: "Ok", detail: "LTAI****-key, from the access key in ALICLOUD_ACCESS_KEY" },
      { check: "account", status: "Ok", detail: "1000000000000001 as acs:ram::1000000000000001:user/emulator" },
      { check: "clock", status: "Ok" },
    ]);
    expect(checks.slice(4).map(({ check, status }) => [check, status])).toEqual([
      ["endpoint of ApsaraDB RDS", "Ok"],
      ["endpoint of Tair (Redis)", "Ok"],
      ["endpoint of PolarDB", "Ok"],
      ["endpoint of ApsaraDB for MongoDB", "Ok"],
      [PERMISSIONS[0], "Ok"],
      [PERMISSIONS[1], "Ok"],
      [PERMISSIONS[2], "NotProbed"],
      [PERMISSIONS[3], "Ok"],
    ]);
    expect(err).toBe("0 of 12 checks failed.\n");
  });

  it("calls only actions that read, each probe once", async () => {
    await doctor();
    await doctor([RDS]);
    const requests = await emulator().control.requests();
    expect(requests.length).toBeGreaterThan(20);
    expect(requests.filter(({ action = "" }) => !/^(Describe|GetCallerIdentity$)/.test(action))).toEqual([]);
    expect(await emulator().control.createdBackups()).toEqual([]);
  });

  it("prints a checklist in every format", async () => {
    const environment = emulator().env;
    const run = async (format: string) => (await runCommandLine(["doctor", "-q", "-o", format], { environment })).out;
    expect(await run("table")).toMatch(/^CHECK +STATUS +DETAIL +WHAT TO DO\nregion +ok +cn-hangzhou/);
    expect(await run("table")).toMatch(/\npermissions for wait --on-stale create +not probed /);
    expect(await run("csv")).toMatch(/^Check,Status,Detail,What to do\nregion,ok,/);
    expect(await run("markdown")).toMatch(/^\| Check \| Status \| Detail \| What to do \|\n/);
    expect((parse(await run("yaml")) as unknown[]).length).toBe(12);
  });

  it("checks a named instance, and only its product", async () => {
    const found = await doctor([RDS]);
    expect(found.code).toBe(0);
    expect(found.checks.find(({ check }) => check === `instance ${RDS}`)?.status).toBe("Ok");
    expect(found.checks.filter(({ check }) => check.startsWith("endpoint"))).toHaveLength(1);
    const missing = await doctor(["rm-bp1nosuch0000001"]);
    expect(missing.code).toBe(6);
    expect(failedOf(missing)).toEqual(["instance rm-bp1nosuch0000001"]);
  });

  describe("credentials and settings", () => {
    it("reports that there are none, with exit code 4", async () => {
      const none = Object.fromEntries(Object.keys(emulator().env).map((name) => [name, undefined]));
      const endpoint = emulator().endpoint;
      const changes = { ...none, ALICLOUD_BACKUP_ENDPOINT: endpoint, ALICLOUD_REGION: "cn-hangzhou" };
      const result = await doctor([], { changes: { ...changes, ALICLOUD_PROFILE: "no-such-profile" } });
      expect(result.code).toBe(4);
      expect(failedOf(result)).toEqual(["credentials"]);
      expect(result.checks.find(({ check }) => check === "credentials")?.detail).toContain("no-such-profile");
      expect(result.checks.at(-1)?.status).toBe("NotProbed");
    });

    it("reports half a key pair by the missing half's name, with exit code 2", async () => {
      const result = await doctor([], { changes: { ALICLOUD_SECRET_KEY: undefined } });
      expect(result.code).toBe(2);
      expect(result.checks).toMatchObject([{ check: "settings", status: "Failed" }]);
      expect(result.checks[0]?.detail).toContain("ALICLOUD_SECRET_KEY");
    });

    it("reports a wrong secret once, with exit code 4", async () => {
      const result = await doctor([], { changes: { ALICLOUD_SECRET_KEY: "another-secret-of-mine" } });
      expect(result.code).toBe(4);
      expect(failedOf(result)).toEqual(["account"]);
      expect(result.out + result.err).not.toContain("another-secret-of-mine");
      for (const check of PERMISSIONS) expect(statusesOf(result)[check]).toBe("NotProbed");
    });

    it("reports a region that is not set or does not exist, with exit code 2", async () => {
      const unset = { ALICLOUD_REGION: undefined, ALIBABA_CLOUD_REGION_ID: undefined };
      const missing = await doctor([], { changes: unset });
      expect({ code: missing.code, failed: failedOf(missing) }).toEqual({ code: 2, failed: ["region"] });
      expect(statusesOf(missing).account).toBe("Ok");
      const wrong = await doctor(["--region", "cn-hanghzou"]);
      expect(wrong.code).toBe(2);
      expect(wrong.checks[0]?.detail).toContain("Did you mean cn-hangzhou?");
    });

    it.each([
      [["--timeout", "soon"], "a duration such as 90s"],
      [["--timeout", "1ms"], "at least 100ms"],
      [["--timeout", "2m"], "at most 1m"],
      [["--product", "Oracle"], "Allowed choices are Rds"],
      [["rm-*"], "<instanceId>: must be an instance id"],
    ])("rejects %j with exit code 2 before anything is sent", async (args, message) => {
      const { code, err, out } = await doctor(args);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(message);
      expect(await emulator().control.requests()).toEqual([]);
    });
  });

  describe("permissions", () => {
    const allActions = async () => {
      const { out } = await runCommandLine(["policy", "--for", "audit", "--product", "Rds"]);
      const { Statement } = JSON.parse(out) as { Statement: { Action: string[] }[] };
      return Statement.flatMap(({ Action }) => Action);
    };

    it("are enough for audit under the policy for audit", async () => {
      await emulator().control.seed({ ram: await allActions() });
      const result = await doctor([RDS]);
      expect({ code: result.code, failed: failedOf(result) }).toEqual({ code: 0, failed: [] });
    });

    it("names each action that RAM denies, for what it is missing, and the policy to grant", async () => {
      const actions = await allActions();
      expect(actions.length).toBeGreaterThan(5);
      for (const denied of actions) {
        await emulator().control.seed({ ram: actions.filter((action) => action !== denied) });
        const result = await doctor([RDS]);
        expect(result.code).toBe(4);
        const failed = result.checks.filter(({ status }) => status === "Failed");
        const isListed = ["rds:DescribeDBInstances", "rds:DescribeRegions"].includes(denied);
        const expected = denied === "rds:DescribeBackupTasks" ? PERMISSIONS : PERMISSIONS.slice(isListed ? 3 : 1);
        expect(failed.map(({ check }) => check)).toEqual(expected);
        for (const { missingActions } of failed) expect(missingActions).toEqual([denied]);
        expect(failed.at(-1)?.action).toContain(
          "alicloud-backup policy --for audit --region cn-hangzhou --instance rm-",
        );
        expect(result.err).toContain("alicloud-backup policy --for audit");
      }
    });
  });

  describe("the clock", () => {
    it.each([
      [30_000, "Ok", 0],
      [-120_000, "Warning", 0],
      [3_600_000, "Failed", 5],
      [-3_600_000, "Failed", 5],
    ])("that is %i ms off is %s", async (skewMs, status, code) => {
      await emulator().control.faults([{ fault: "clockSkew", skewMs }]);
      const result = await doctor();
      expect(result.code).toBe(code);
      expect(statusesOf(result).clock).toBe(status);
      expect(failedOf(result)).toEqual(status === "Failed" ? ["clock"] : []);
    });
  });

  describe("endpoints", () => {
    it("reports one that is unreachable, with exit code 5", async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      await new Promise((resolve) => server.close(resolve));
      const result = await doctor(["--product", "Rds", "--endpoint", `http://127.0.0.1:${port}`]);
      expect(result.code).toBe(5);
      expect(failedOf(result)).toEqual(["account", "endpoint of ApsaraDB RDS"]);
    });

    it("reports the one product whose endpoint fails, and still probes the others", async () => {
      await emulator().control.faults([{ fault: "html502", product: "polardb" }]);
      const result = await doctor();
      expect({ code: result.code, failed: failedOf(result) }).toEqual({ code: 5, failed: ["endpoint of PolarDB"] });
      expect(statusesOf(result)[PERMISSIONS[0] ?? ""]).toBe("Ok");
    });

    it("never passes where a probe of a permission fails", async () => {
      await emulator().control.faults([{ fault: "unavailable503", action: "DescribeBackups", product: "rds" }]);
      const result = await doctor(["--product", "Rds"]);
      expect({ code: result.code, failed: failedOf(result) }).toEqual({ code: 5, failed: PERMISSIONS.slice(1) });
    });
  });

  const EXITS = {
    ...{ Succeeds: 0, Throttled: 5, Unavailable: 5, TimedOut: 5, MalformedResponse: 5 },
    ...{ AuthenticationFailed: 4, PermissionDenied: 4, InstanceNotFound: 6, NotApplicable: 6, BadInput: 2 },
  } as Readonly<Record<string, number>>;

  it.each(FAULT_TABLE.map((row) => [JSON.stringify(row.fault), row] as const))(
    "ends under the permanent fault %s within its time, with one clear line for each failure",
    async (_name, { fault, stays }) => {
      await emulator().control.faults([fault]);
      const started = performance.now();
      const result = await doctor(["--product", "Rds", "--timeout", "1s"]);
      expect(performance.now() - started).toBeLessThan(4_500);
      const isClock = fault.fault === "clockSkew" && fault.skewMs > 900_000;
      expect(result.code).toBe(isClock ? 5 : EXITS[stays]);
      expect(failedOf(result).length > 0).toBe(result.code !== 0);
      for (const { detail } of result.checks) expect(detail).not.toMatch(/\n|undefined| {2}/);
    },
  );

  it("ends on Ctrl-C in under a second, with exit code 130", async () => {
    await emulator().control.faults([{ fault: "stall", ms: 30_000 }]);
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(new Interruption("SIGINT")), 100);
    const started = performance.now();
    const result = await doctor([], { signal: interrupt.signal });
    expect(performance.now() - started).toBeLessThan(1_100);
    expect({ code: result.code, out: result.out }).toEqual({ code: 130, out: "" });
  });
});
