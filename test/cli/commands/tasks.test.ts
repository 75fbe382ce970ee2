import { Interruption } from "../../../provider/cli/cli-context";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { FAULT_TABLE } from "../../support/fault-table";
import { type CommandLineOptions, runCommandLine } from "../../support/run-command-line";

const RDS = "rm-bp1demo0000000001";
const REDIS = "r-bp1demo000000001";
const MONGODB = "dds-bp1demo00000001";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: "demo", speed: 0 });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.close());

const tasks = (args: string[], options: CommandLineOptions = {}) =>
  runCommandLine(["tasks", ...args], { environment: emulator.env, ...options });

describe("alicloud-backup tasks", () => {
  it("prints the tasks of several instances as a table", async () => {
    const { code, out, err } = await tasks([RDS, MONGODB]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(
      /^INSTANCE {14}JOB {6}STATE {6}MODE {7}PROGRESS {2}STARTED {15}BACKUP\nrm-bp1demo0000000001 {2}\d+ {2}Scheduled {2}Automated {7}0 % {2}- {21}-\ndds-bp1demo00000001 {3}\d+ {2}Running {4}Manual {9}28 % {2}\S+Z {2}-\n$/,
    );
  });

  it("succeeds for an instance without tasks", async () => {
    expect(await tasks([REDIS])).toEqual({ code: 0, out: "The instances have no backup tasks.\n", err: "" });
    const { code, out } = await tasks([REDIS, "-o", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ instanceId: REDIS, tasks: [], idle: true });
  });

  it("prints the lookup's result for one id, and a list for several", async () => {
    expect(JSON.parse((await tasks([MONGODB, "-o", "json"])).out)).toMatchObject({ id: MONGODB, idle: false });
    expect(JSON.parse((await tasks([MONGODB, RDS, "-o", "json"])).out)).toMatchObject([{ id: MONGODB }, { id: RDS }]);
  });

  it("prints what could be read, names each failure, and never ends with 0", async () => {
    const { code, out, err } = await tasks(["rm-bp1none", MONGODB, "pc-bp1none", "-o", "json"]);
    expect(code).toBe(6);
    expect(JSON.parse(out)).toMatchObject([{ id: MONGODB }]);
    expect(err.split("\n")).toEqual([
      expect.stringMatching(/^alicloud-backup: rm-bp1none: .*knows no instance rm-bp1none/),
      expect.stringMatching(/^alicloud-backup: pc-bp1none: .*knows no instance pc-bp1none/),
      "",
    ]);
  });

  it("ends with the exit code that comes first where several lookups fail", async () => {
    await emulator.control.faults([{ fault: "apiError", code: "Forbidden.RAM", status: 403, product: "mongodb" }]);
    expect(await tasks(["rm-bp1none", MONGODB])).toMatchObject({ code: 4, out: "" });
  });

  it("ends with 6 where a job is not listed, and still prints the result", async () => {
    const { code, out, err } = await tasks([MONGODB, "--job", "12", "-o", "json"]);
    expect([code, err]).toEqual([6, `alicloud-backup: ${MONGODB}: The API does not list job 12 of ${MONGODB}.\n`]);
    expect(JSON.parse(out)).toMatchObject({ id: MONGODB, tasks: [], idle: false });
  });

  it("lists a job by its id", async () => {
    const { active } = JSON.parse((await tasks([MONGODB, "-o", "json"])).out) as { active: { jobId: string }[] };
    const jobId = active[0]?.jobId ?? "";
    const { code, out } = await tasks([MONGODB, "--job", jobId, "-o", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ jobIds: [jobId] });
  });

  it("filters by mode and status, and an empty list is no failure", async () => {
    expect(await tasks([RDS, "--mode", "Manual"])).toMatchObject({
      code: 0,
      out: "The instances have no backup tasks.\n",
    });
    expect((await tasks([RDS, MONGODB, "--status", "Progressing", "-o", "csv"])).out).not.toContain(RDS);
  });

  it("says that --max-results cut the list", async () => {
    await emulator.control.seed({
      instances: [{ product: "rds", id: "rm-bp1two", jobs: [{ durationMs: 60_000 }, { durationMs: 60_000 }] }],
    });
    expect(await tasks(["rm-bp1two", "--max-results", "1", "-o", "csv"])).toMatchObject({
      code: 0,
      err: "alicloud-backup: rm-bp1two: Warning: only the first 1 tasks are shown. Raise --max-results.\n",
    });
  });

  it.each([
    [["--max-results", "0"], "alicloud-backup: --max-results: "],
    [["--max-results", "x"], "error: option '--max-results <number>' argument 'x' is invalid."],
    [["--mode", "manual"], "error: option '--mode <mode>' argument 'manual' is invalid."],
    [["--interval", "5s"], "alicloud-backup: --interval: "],
    [["--watch", "--interval", "10ms"], "alicloud-backup: --interval: "],
    [["--watch", "-o", "yaml"], "alicloud-backup: --output: "],
    [["--region", "Hangzhou"], "alicloud-backup: --region: "],
    [["--prodcut", "Rds"], "error: unknown option '--prodcut'\n(Did you mean --product?)"],
  ])("rejects %j with the name of the flag", async (args, message) => {
    const { code, out, err } = await tasks([RDS, ...args]);
    expect([code, out, err.slice(0, message.length)]).toEqual([2, "", message]);
    expect(await emulator.control.requests()).toEqual([]);
  });

  it("reports a wrong argument of several instances once", async () => {
    const { err } = await tasks([RDS, MONGODB, "--region", "Hangzhou"]);
    expect(err.match(/--region:/g)).toHaveLength(1);
  });

  it("keeps hostile text in an id from the terminal", async () => {
    const { code, err } = await tasks(["-", "-o", "json"], { stdin: "rm-\u001b[31m\u202e::error::x\n" });
    expect(code).toBe(2);
    expect(err).toMatch(/^[\n -~…]+$/);
  });

  it("does not end with 0 where stdout is full or closed", async () => {
    expect(await tasks([RDS], { stdoutFails: "ENOSPC" })).toMatchObject({ code: 2 });
    expect(await tasks([RDS], { stdoutFails: "EPIPE" })).toEqual({ code: 2, out: "", err: "" });
  });
});

/** Runs a watch until `count` pieces of output have come, with Ctrl-C at its end. */
async function watch(args: string[], count: number, options: CommandLineOptions = {}) {
  const cancel = new AbortController();
  const pieces: string[] = [];
  const onStdout = (text: string) => {
    pieces.push(text);
    if (pieces.length === count) setImmediate(() => cancel.abort(new Interruption("SIGINT")));
  };
  const result = await tasks([...args, "--watch", "--interval", "1s"], { ...options, onStdout, signal: cancel.signal });
  return { ...result, pieces };
}

describe("alicloud-backup tasks --watch", () => {
  const TERMINAL = { columns: 60, rows: 10 };

  it("appends a table with its time for each poll, and ends with 130", async () => {
    const { code, pieces, err } = await watch([MONGODB], 2);
    expect([code, err]).toEqual([130, "Interrupted.\n"]);
    for (const piece of pieces) expect(piece).toMatch(/^\d{4}-\S+Z\nINSTANCE .*\ndds-bp1demo00000001 .*\n\n$/);
  });

  it("prints JSON Lines", async () => {
    const { code, pieces } = await watch([MONGODB, RDS, "-o", "json"], 2);
    expect(code).toBe(130);
    for (const piece of pieces)
      expect(
        piece
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as unknown),
      ).toMatchObject([{ id: MONGODB }, { id: RDS }]);
  });

  it("shows an error of one poll and goes on", async () => {
    let polls = 0;
    const cancel = new AbortController();
    const onStdout = (text: string) => {
      polls++;
      const faults = [{ fault: "apiError", code: "Forbidden.RAM", status: 403 }] as const;
      emulator.control.faults(polls === 1 ? [...faults] : []).catch(() => undefined);
      if (polls === 3) cancel.abort(new Interruption("SIGINT"));
      expect(text.includes("No instance could be read.")).toBe(polls === 2);
    };
    const args = [MONGODB, "--watch", "--interval", "1s"];
    const { code, err } = await tasks(args, { onStdout, signal: cancel.signal });
    expect(code).toBe(130);
    expect(err).toMatch(/^alicloud-backup: dds-bp1demo00000001: .*Forbidden\.RAM.*\nInterrupted\.\n$/);
  });

  it("ends where the first poll reads nothing, and only the user can change that", async () => {
    expect(await tasks(["rm-bp1none", "--watch"])).toMatchObject({ code: 6, out: "" });
    expect(await tasks(["rm-bp1none", "--watch"], { terminal: TERMINAL })).toMatchObject({ code: 6, out: "" });
  });

  it("draws on the alternate screen of a terminal, cut to its size, and leaves the last table", async () => {
    const { code, out, pieces } = await watch([MONGODB, "rm-bp1none"], 3, { terminal: TERMINAL });
    expect(code).toBe(130);
    expect(out.startsWith("\u001b[?1049h\u001b[?25l")).toBe(true);
    expect(pieces.at(-1)).toMatch(/^\u001b\[\?25h\u001b\[\?1049l/);
    for (const line of out.replace(/\u001b\[[?\d]*[a-zA-Z]/g, "").split(/\r?\n/))
      expect(line.length).toBeLessThanOrEqual(60);
    expect(out).toMatch(/rm-bp1none: ApsaraDB RDS knows no instance .*…/);
  });

  it("draws no more lines than the terminal has", async () => {
    const { pieces } = await watch([MONGODB], 2, { terminal: { columns: 60, rows: 4 } });
    expect(pieces[1]?.match(/\r\n/g)).toHaveLength(3);
  });
});

const FAULTS = FAULT_TABLE.filter(
  ({ fault, stays, limitMs }) => stays !== "Succeeds" && limitMs === undefined && !("retryAfterMs" in fault),
);

describe.each(FAULTS)("with the fault $fault", ({ fault }) => {
  it("prints no result, one line without a secret, and does not end with 0", async () => {
    await emulator.control.faults([fault]);
    const { code, out, err } = await tasks([RDS]);
    expect(code).toBeGreaterThan(0);
    expect(out).toBe("");
    expect(err).toMatch(/^alicloud-backup: rm-bp1demo0000000001: [^\n]+\n$/);
    expect(err).not.toMatch(/not-a-real|Signature=/);
  }, 60_000);
});
