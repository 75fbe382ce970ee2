import { type Emulator, startEmulator } from "../../../provider/emulator";
import { Interruption } from "../../../provider/cli/cli-context";
import { type CommandLineOptions, runCommandLine } from "../../support/run-command-line";
import { FAULT_TABLE } from "../../support/fault-table";

const RDS = "rm-bp1demo0000000001";
const REDIS = "r-bp1demo000000001";
const MONGODB = "dds-bp1demo00000001";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: "demo", speed: 0 });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.close());

const check = (args: string[], options: CommandLineOptions = {}) =>
  runCommandLine(["check", ...args], { environment: emulator.env, ...options });

describe("alicloud-backup check", () => {
  it("passes an idle instance with 0", async () => {
    expect(await check([RDS])).toEqual({
      code: 0,
      out:
        "INSTANCE              OUTCOME  REASON  BACKUPS  MESSAGE\n" +
        "rm-bp1demo0000000001  Passed   Idle    -        Nothing is being backed up on rm-bp1demo0000000001.\n",
      err: "",
    });
  });

  it("ends with 1 where a backup is running, says so, and polls once", async () => {
    const { code, out, err } = await check([MONGODB, "-o", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { instanceId: MONGODB, outcome: "Pending", reasonCode: "BackupRunning", backupIds: [] },
    ]);
    expect(err).toMatch(
      /^alicloud-backup: dds-bp1demo00000001: Pending: Backup \d+ \(Backuping, 28 %\) is running on dds-bp1demo00000001\.\n$/,
    );
    expect((await emulator.control.requests()).map(({ action }) => action)).toEqual(["DescribeBackupTasks"]);
  });

  it("ends with 1 where no backup is fresh", async () => {
    const { code, out } = await check([RDS, "--max-age", "1h", "-o", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ outcome: "Failed", reasonCode: "NoFreshBackup" }]);
  });

  it("reports the backup that proves a pass", async () => {
    const { code, out } = await check([RDS, "--max-age", "24h", "-o", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { outcome: "Passed", reasonCode: "FreshBackup", backupIds: [expect.stringMatching(/^\d+$/)] },
    ]);
  });

  it.each([
    ["an unknown instance", ["rm-bp1none"], 6, /knows no instance rm-bp1none/],
    ["a job that is not listed", [RDS, "--job", "12"], 6, /Backup job 12 .* is not listed/],
    ["an instance that can't be read beside one that passes", [RDS, "rm-bp1none"], 6, /rm-bp1none: Unknown/],
    ["no id on stdin", ["-"], 6, /There is no instance id/],
    ["a wrong duration", [RDS, "--max-age", "soon"], 2, /^alicloud-backup: --max-age: /],
    ["a condition that contradicts another", [RDS, "--idle", "--max-age", "1h"], 2, /cannot be used with/],
    ["a flag of wait", [RDS, "--timeout", "1h"], 2, /unknown option '--timeout'/],
    ["a stale action", [RDS, "--max-age", "1h", "--on-stale", "create"], 2, /unknown option '--on-stale'/],
    [
      "--warning without --nagios",
      [RDS, "--max-age", "1h", "--warning", "30m"],
      2,
      /--warning.*--nagios and --max-age/,
    ],
    ["an unsupported product", ["pxc-hzr1demo"], 2, /pxc-hzr1demo/],
  ])("never passes %s", async (_, args, code, message) => {
    const result = await check(args);
    expect(result.code).toBe(code);
    expect(result.err).toMatch(message);
  });

  it("reads ids from stdin and reports each one", async () => {
    const { code, out } = await check(["-", "-o", "csv"], { stdin: `# orders\n${RDS}\n\n${MONGODB}\n` });
    expect(code).toBe(1);
    expect(out.split("\n").map((line) => line.split(",").slice(0, 2))).toEqual([
      ["Instance", "Outcome"],
      [RDS, "Passed"],
      [MONGODB, "Pending"],
      [""],
    ]);
  });

  it("passes with --any where one instance passes", async () => {
    expect(await check([RDS, MONGODB, "--any"])).toMatchObject({ code: 0 });
    expect(await check([MONGODB, "rm-bp1none", "--any"])).toMatchObject({ code: 1 });
  });

  it("with --quiet prints only the result, and what can't be read", async () => {
    expect(await check([MONGODB, "-q"])).toMatchObject({ code: 1, err: "" });
    expect((await check(["rm-bp1none", "-q"])).err).toMatch(/^alicloud-backup: rm-bp1none: Unknown: .*\n$/);
  });

  it("does not end with 0 where stdout is full or closed", async () => {
    expect(await check([RDS], { stdoutFails: "ENOSPC" })).toEqual({
      code: 2,
      out: "",
      err: "alicloud-backup: The output can't be written (ENOSPC).\n",
    });
    expect(await check([RDS], { stdoutFails: "EPIPE" })).toEqual({ code: 2, out: "", err: "" });
  });

  it("ends with 130 when it is interrupted", async () => {
    await emulator.control.faults([{ fault: "stall", ms: 60_000 }]);
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(new Interruption("SIGINT")), 100);
    expect(await check([RDS], { signal: cancel.signal })).toEqual({ code: 130, out: "", err: "Interrupted.\n" });
  });

  it("ends with 4 where the access key is not known", async () => {
    const keys = { ALICLOUD_ACCESS_KEY: "k", ALICLOUD_SECRET_KEY: "s", ALICLOUD_REGION: "cn-hangzhou" };
    expect(await check([RDS], { environment: { ...emulator.env, ...keys } })).toMatchObject({ code: 4 });
  });
});

describe("alicloud-backup check --nagios", () => {
  it("prints the age of the backup with its limits", async () => {
    const args = [RDS, "--max-age", "24h", "--nagios"];
    expect(await check(args)).toEqual({
      code: 0,
      out: expect.stringMatching(
        /^BACKUP OK - Backup \d+ of rm-bp1demo0000000001 started 2h ago and can be restored\. \| age=7200s;;86400;0\n$/,
      ) as string,
      err: "",
    });
    expect(await check([...args, "--warning", "1h"])).toEqual({
      code: 1,
      out: expect.stringMatching(/^BACKUP WARNING - .* \| age=7200s;3600;86400;0\n$/) as string,
      err: "",
    });
  });

  it("is WARNING while a backup is running, and CRITICAL where none is fresh", async () => {
    expect(await check([MONGODB, "--nagios"])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^BACKUP WARNING - Backup .* \| progress=28%;;;0;100\n$/) as string,
    });
    expect(await check([RDS, "--nagios", "--max-age", "1h"])).toMatchObject({
      code: 2,
      out: expect.stringMatching(/^BACKUP CRITICAL - [^|]*\n$/) as string,
    });
  });

  it("ends with the worst state of several instances, and describes each one", async () => {
    const { code, out } = await check([RDS, MONGODB, "rm-bp1none", REDIS, "--max-age", "3h", "--nagios"]);
    expect(code).toBe(2);
    const [status, ...lines] = out.trimEnd().split("\n");
    expect(status).toMatch(/^BACKUP CRITICAL - 1 failed, 1 pending, 1 unknown, 1 passed of 4 instances \| /);
    expect(status).toContain(`| ${RDS}_age=7200s;;10800;0 ${MONGODB}_progress=28%;;;0;100`);
    expect(lines.map((line) => line.split(": ").slice(0, 2))).toEqual([
      [RDS, "Passed"],
      [MONGODB, "Pending"],
      ["rm-bp1none", "Unknown"],
      [REDIS, "Failed"],
    ]);
  });

  it.each([
    ["an unknown flag", [RDS, "--nagois-typo"], /^BACKUP UNKNOWN - error: unknown option '--nagois-typo'/],
    ["a value of --nagios", [RDS, "--nagios=yes"], /^BACKUP UNKNOWN - /],
    ["no instance", [], /^BACKUP UNKNOWN - error: missing required argument 'instanceId'/],
    ["an empty stdin", ["-"], /^BACKUP UNKNOWN - There is no instance id/],
    ["a wrong duration", [RDS, "--max-age", "soon"], /^BACKUP UNKNOWN - --max-age: /],
    ["another format", [RDS, "-o", "json"], /^BACKUP UNKNOWN - .*cannot be used with/],
    [
      "a threshold that is never reached",
      [RDS, "--max-age", "1h", "--warning", "2h"],
      /^BACKUP UNKNOWN - --warning: .*less than --max-age/,
    ],
    ["an unknown instance", ["rm-bp1none"], /^BACKUP UNKNOWN - .*knows no instance rm-bp1none/],
    ["a job that is not listed", [RDS, "--job", "12"], /^BACKUP UNKNOWN - Backup job 12/],
  ])("is UNKNOWN for %s", async (_, args, line) => {
    const { code, out } = await check([...args, "--nagios"]);
    expect(code).toBe(3);
    expect(out).toMatch(line);
    expect(out.match(/\n/g)).toHaveLength(1);
  });

  it("is UNKNOWN for a mistyped command and for its help, which no monitoring may take for OK", async () => {
    expect(await runCommandLine(["chekc", RDS, "--nagios"])).toMatchObject({ code: 3 });
    expect(await check(["--help", "--nagios"])).toMatchObject({ code: 3 });
  });

  it("is UNKNOWN when it is interrupted, when stdout is closed, and without access", async () => {
    const cancel = new AbortController();
    cancel.abort(new Interruption("SIGTERM"));
    expect(await check([RDS, "--nagios"], { signal: cancel.signal })).toMatchObject({ code: 3 });
    expect(await check([RDS, "--nagios"], { stdoutFails: "EPIPE" })).toMatchObject({ code: 3 });
    const environment = { ...emulator.env, ALICLOUD_SECRET_KEY: "wrong" };
    expect(await check([RDS, "--nagios"], { environment })).toMatchObject({ code: 3 });
  });

  it("leaves the exit code of a command after -- alone", async () => {
    const { code } = await runCommandLine(["wait", "--unknown", "--", "--nagios"]);
    expect(code).toBe(2);
  });
});

const EXIT_CODE_OF: Readonly<Record<string, number>> = {
  AuthenticationFailed: 4,
  PermissionDenied: 4,
  NoCredentials: 4,
  Throttled: 5,
  Unavailable: 5,
  TimedOut: 5,
  MalformedResponse: 5,
  InstanceNotFound: 6,
  NotApplicable: 6,
  BadInput: 2,
};

/** The faults that stay, and end quickly: those which delay a response until the time limit are tested with the client. */
const FAULTS = FAULT_TABLE.filter(
  ({ fault, stays, limitMs }) => stays !== "Succeeds" && limitMs === undefined && !("retryAfterMs" in fault),
);

describe.each(FAULTS)("with the fault $fault", ({ fault, stays }) => {
  it("never passes, shows one line without a secret and without a stack", async () => {
    await emulator.control.faults([fault]);
    const plain = await check([RDS]);
    expect(plain.code).toBe(EXIT_CODE_OF[stays]);
    expect(plain.err).toMatch(/^alicloud-backup: rm-bp1demo0000000001: Unknown: [^\n]+\n$/);
    const plugin = await check([RDS, "--nagios"]);
    expect(plugin.code).toBe(3);
    expect(plugin.out).toMatch(/^BACKUP UNKNOWN - [^\n|]+\n$/);
    for (const text of [plain.out, plain.err, plugin.out, plugin.err])
      expect(text).not.toMatch(/not-a-real|Signature=|\n\s+at /);
  }, 60_000);
});
