import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator } from "../../../provider/emulator";
import { clusters } from "../../../provider/emulator/scenarios/built-in/clusters";
import type { Clock } from "../../../provider/time/clock";
import { systemClock } from "../../../provider/time/system-clock";
import { useEmulator } from "../../emulator/use-emulator";
import { runCommandLine } from "../../support/run-command-line";

/** The printed policy is what the commands call: no more, and no less. The emulator denies every other action. */

const still = useEmulator({ scenario: "clusters" });
const SPEED = 60;
/** Its minutes are seconds: a gate requests a backup only after a minute in which none has ended. */
const running = useEmulator({
  scenario: { ...clusters, newJobs: { queuedMs: 0, durationMs: 30_000, setLagMs: 10_000 } },
  speed: SPEED,
});
const TIMEOUT_MS = 60_000;

const PREFIXES: Readonly<Record<string, string>> = { redis: "kvstore", mongodb: "dds" };
const RDS = "rm-bp1kindcloud0001";
const INSTANCES = [
  ...[RDS, "pgm-bp1kindpg000001", "rm-bp1kindgap000001"],
  ...["r-bp1kindstandard1", "r-bp1kindclassic01", "r-bp1kindold000001", "r-bp1kindnative001"],
  ...["pc-bp1kindpolar0001"],
  ...["dds-bp1kindreplica1", "dds-bp1kindlocal001", "dds-bp1kindcloud001", "dds-bp1kindshards01"],
];

/** As fast as the emulator that it is used with. */
const fastClock: Clock = {
  now: () => systemClock.now() * SPEED,
  wallNow: () => systemClock.wallNow(),
  after: (ms, then) => systemClock.after(ms / SPEED, then),
};

const run = (emulator: Emulator, args: readonly string[], clock = systemClock) =>
  runCommandLine(args, { environment: emulator.env, clock });

async function actionsFor(...purposes: string[]): Promise<string[]> {
  const { out } = await runCommandLine([
    "policy",
    "--product",
    "PolarDb",
    "Rds",
    "Redis",
    "MongoDb",
    "--for",
    ...purposes,
  ]);
  const { Statement } = JSON.parse(out) as { Statement: { Action: string[] }[] };
  return Statement.flatMap(({ Action }) => Action);
}

/** The actions that the emulator was called with since its reset, as RAM spells them. None of them may have been denied. */
async function calledActions({ control }: Emulator): Promise<Set<string>> {
  const requests = await control.requests();
  expect(requests.filter(({ code }) => code === "Forbidden.RAM")).toEqual([]);
  const named = requests.filter(({ product }) => product !== "sts");
  return new Set(named.map(({ product = "", action = "" }) => `${PREFIXES[product] ?? product}:${action}`));
}

/** Runs a command for each instance, under the policy and without one, and expects the same end. */
async function expectSameEnd(
  emulator: Emulator,
  actions: readonly string[],
  command: readonly string[],
  instances = INSTANCES,
) {
  const [name = "", ...flags] = command;
  const ends = [];
  for (const ram of [["*"], actions]) {
    await emulator.control.seed({ ram: [...ram] });
    ends.push(await Promise.all(instances.map((id) => run(emulator, [name, id, ...flags, "-q"]))));
  }
  const codes = ends.map((runs) => runs.map(({ code, err }) => ({ code, err })));
  expect(codes[1]).toEqual(codes[0]);
  return codes[1]?.map(({ code }) => code) ?? [];
}

const TASKS = [[], ["--mode", "Manual"], ["--status", "Progressing"], ["--job", "1022"], ["-o", "json"]];
/** Instances whose recovery window is read, by each of the calls. */
const WITH_WINDOW = [RDS, "pc-bp1kindpolar0001", "dds-bp1kindreplica1", "dds-bp1kindcloud001"];
const CONDITIONS = [
  ["--idle"],
  ["--max-age", "24h"],
  ["--max-age", "24h", "--accept-logical", "--accept-incremental"],
  ["--max-age", "1h", "--on-stale", "fail", "--on-failure", "warn"],
  ["--max-age", "24h", "--recoverable-to", "1h"],
  ["--max-age", "24h", "--survives-delete"],
  ["--recoverable-to", "1h", "--survives-delete"],
];

describe("the policy for tasks", () => {
  it(
    "lets tasks run with every flag, and grants nothing else",
    async () => {
      const actions = await actionsFor("tasks");
      for (const flags of TASKS) {
        const codes = await expectSameEnd(still(), actions, ["tasks", ...flags]);
        // The job does not exist.
        expect(new Set(codes)).toEqual(new Set([flags.includes("--job") ? 6 : 0]));
      }
      expect(await calledActions(still())).toEqual(new Set(actions));
    },
    TIMEOUT_MS,
  );
});

describe("the policy for wait", () => {
  it(
    "lets wait end as it would with every permission, and grants nothing that it does not call",
    async () => {
      const actions = await actionsFor("wait");
      const codesSeen = new Set<number>();
      for (const flags of CONDITIONS) {
        const instances = flags.includes("--recoverable-to") ? WITH_WINDOW : INSTANCES;
        const codes = await expectSameEnd(still(), actions, ["wait", ...flags, "--timeout", "20s"], instances);
        for (const code of codes) codesSeen.add(code);
      }
      expect(codesSeen).toContain(0);
      expect(codesSeen).not.toContain(4);
      expect(await calledActions(still())).toEqual(new Set(actions));
    },
    TIMEOUT_MS,
  );
});

describe("the policies of the commands that look once", () => {
  it(
    "let check run under the policy for wait",
    async () => {
      const actions = await actionsFor("wait");
      for (const flags of CONDITIONS.filter((condition) => !condition.includes("--on-stale"))) {
        const instances = flags.includes("--recoverable-to") ? WITH_WINDOW : INSTANCES;
        await expectSameEnd(still(), actions, ["check", ...flags], instances);
      }
      const called = await calledActions(still());
      expect([...called].filter((name) => !actions.includes(name))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    "let an audit run under the policy for audit",
    async () => {
      const actions = await actionsFor("audit");
      await still().control.seed({ ram: actions });
      const folder = mkdtempSync(path.join(tmpdir(), "policy-audit-"));
      const file = path.join(folder, "results.jsonl");
      await run(still(), ["audit", "--regions", "all", "--max-age", "24h", "-o", file]);
      rmSync(folder, { recursive: true });
      const called = await calledActions(still());
      expect([...called].filter((name) => !actions.includes(name))).toEqual([]);
      expect(called).toContain("polardb:DescribeDBClusters");
      expect(called).toContain("rds:DescribeRegions");
    },
    TIMEOUT_MS,
  );
});

describe("the policy for create", () => {
  it(
    "lets wait create backups, and wait for their jobs",
    async () => {
      const actions = await actionsFor("create");
      await running().control.seed({ ram: actions });
      const flags = ["--max-age", "1h", "--on-stale", "create", "--interval", "30s"];
      const created = await run(
        running(),
        ["wait", RDS, "r-bp1kindstandard1", "pc-bp1kindpolar0001", "dds-bp1kindlocal001", ...flags],
        fastClock,
      );
      expect(created.code).toBe(0);
      const called = await calledActions(running());
      expect([...called].filter((name) => name.endsWith(":CreateBackup"))).toHaveLength(4);
      expect([...called].filter((name) => !actions.includes(name))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    "is needed for it: under the policy for wait, nothing is created and the exit code is 4",
    async () => {
      await running().control.seed({ ram: await actionsFor("wait") });
      const { code, err } = await run(running(), ["wait", RDS, "--max-age", "1h", "--on-stale", "create"], fastClock);
      expect(code).toBe(4);
      expect(err).toContain("rds:CreateBackup");
      expect(await running().control.createdBackups()).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
