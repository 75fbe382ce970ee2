import { connect, type Connection } from "../../provider/alibaba/connection";
import type { BackupSource } from "../../provider/backup/decision/backup-source";
import { type Emulator, type InstanceSpec, startEmulator } from "../../provider/emulator";
import { driveGate, driveGates, sourceOf } from "../support/drive-gates";
import { freshBackup, HOUR, jobFinished, MINUTE, SECOND, spec } from "../support/gate-samples";
import { startTamperingProxy, type TamperingProxy } from "../support/tampering-proxy";

/**
 * Gates over real HTTP on clusters whose backup looks whole and is not: shards that were requested and never came, shards of
 * two backups, and a shard that only a running job names. And a request that must not be sent twice.
 */

const ID = "r-bp1proofs";
const NODES = ["r-bp1proofs-db-0", "r-bp1proofs-db-1", "r-bp1proofs-db-2", "r-bp1proofs-db-3"];
const OLD: InstanceSpec = { product: "redis", id: ID, nodes: NODES, jobPerNode: true };

let emulator: Emulator;
let proxy: TamperingProxy;
let connection: Connection;
/** Whether the rows of tasks name their shard. */
let showsNodes = true;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0 });
  proxy = await startTamperingProxy(emulator.endpoint, (action, body) => {
    if (showsNodes || action !== "DescribeBackupTasks") return body;
    const rows = (body.BackupJobs ?? []) as Record<string, unknown>[];
    return { ...body, BackupJobs: rows.map(({ NodeId: _, ...row }) => row) };
  });
});
beforeEach(async () => {
  showsNodes = true;
  await emulator.control.reset();
  const options = { endpoint: proxy.endpoint, timeoutMs: 2_000, retry: { attempts: 3, baseMs: 1, maxMs: 20 } };
  connection = connect(options, { environment: emulator.env });
});
afterEach(() => connection.close());
afterAll(async () => {
  await proxy.close();
  await emulator.close();
});

const seed = (instance: InstanceSpec) => emulator.control.seed({ instances: [instance] });
const source = (id = ID) => sourceOf(connection, id);
const creations = async () => (await emulator.control.createdBackups()).reduce((sum, { count }) => sum + count, 0);

/** Gates with many polls, on a slow machine. */
const SLOW_TEST_MS = 30_000;

/** Without the attribute call, only the sets and the jobs tell how many shards there are. */
const hideKind = () =>
  emulator.control.seed({
    ram: ["DescribeBackupTasks", "DescribeBackups", "CreateBackup"].map((action) => `kvstore:${action}`),
  });

const KINDS = [
  ["is known", true],
  ["is not known", false],
] as const;

describe.each(KINDS)("where the kind of the cluster %s", (_name, isKnown) => {
  const start = async (instance: InstanceSpec) => {
    await seed(instance);
    if (!isKnown) await hideKind();
  };

  it.each([true, false])(
    "owed shards: a gate does not pass on three of the four shards that it requested (rows with NodeId: %s)",
    async (hasNodes) => {
      showsNodes = hasNodes;
      // The fourth job fails without a trace, and no earlier backup names its shard. An old set makes the list a known one.
      await start({
        ...OLD,
        newJobs: { missingNodes: [NODES[3] ?? ""] },
        sets: isKnown ? [] : [{ startedAgoMs: 48 * HOUR }],
      });
      const result = await driveGate(
        emulator,
        source(),
        spec({ condition: freshBackup({ onStale: "Create" }), timeoutMs: 4 * HOUR }),
      );
      expect(result).toMatchObject({ outcome: "Failed", reasonCode: "CreatedBackupLost", backupIds: [] });
      expect(result.requestedJobIds).toHaveLength(4);
      expect(await creations()).toBe(1);
    },
    SLOW_TEST_MS,
  );

  it("composed proof: the shards of two backups are not one backup", async () => {
    const whole = (startedAgoMs: number) => NODES.map((nodeId) => ({ nodeId, startedAgoMs }));
    const older = whole(29 * HOUR).slice(1);
    const newer = whole(5 * HOUR).map((set, index) => (index === 1 ? { ...set, status: "Failed" as const } : set));
    await start({ ...OLD, sets: [...older, ...newer] });
    const condition = freshBackup({ maxAgeMs: 36 * HOUR });
    expect(await driveGate(emulator, source(), spec({ condition }))).toMatchObject({
      outcome: "Failed",
      reasonCode: "NoFreshBackup",
      backupIds: [],
    });
  });

  it(
    "named by a running job: a job does not pass without a shard that another job runs on",
    async () => {
      const nodes = NODES.slice(0, 2);
      const [, last = ""] = nodes;
      await start({
        product: "redis",
        id: ID,
        nodes,
        sets: [{ jobId: "1001", startedAgoMs: 20 * MINUTE, durationMs: 5 * MINUTE, missingNodes: [last] }],
        jobs: [{ jobId: "1002", createdAgoMs: MINUTE, durationMs: 2 * HOUR }],
      });
      const result = await driveGate(
        emulator,
        source(),
        spec({ condition: jobFinished("1001"), timeoutMs: 20 * MINUTE }),
      );
      expect(result.outcome).not.toBe("Passed");
      expect(result.message).toContain(isKnown ? "only 1 of the instance's 2 shards" : last);
    },
    SLOW_TEST_MS,
  );
});

describe("doubled: a PolarDB request whose response is lost and whose retries are throttled", () => {
  const CLUSTER = "pc-bp1proofs";
  const gate = spec({ condition: freshBackup({ onStale: "Create", maxAgeMs: HOUR }), timeoutMs: 2 * HOUR });

  it.each([
    ["while it runs", 0],
    ["after its end, before its set is listed", 11 * MINUTE],
  ])("is not sent again by the next run, %s", async (_when, laterMs) => {
    await seed({
      product: "polardb",
      id: CLUSTER,
      sets: [{ startedAgoMs: 48 * HOUR }],
      newJobs: { durationMs: 10 * MINUTE, setLagMs: 150 * SECOND },
    });
    await emulator.control.faults([
      { fault: "resetAfterAccept", action: "CreateBackup", times: 1 },
      { fault: "throttle", action: "CreateBackup", retryAfterMs: 1, times: 3 },
    ]);
    const stop = new AbortController();
    const [cancelled] = await driveGates(emulator, [
      { source: stoppingAfterRequest(source(CLUSTER), stop), spec: gate, signal: stop.signal },
    ]);
    expect(cancelled).toMatchObject({ outcome: "Cancelled" });
    expect(await creations()).toBe(1);

    await emulator.control.advance(laterMs);
    const earlier = {
      created: cancelled?.requestedJobIds ?? [],
      isUncertain: cancelled?.createUncertain ?? false,
    };
    expect(earlier.created.length > 0 || earlier.isUncertain).toBe(true);
    const [next] = await driveGates(emulator, [{ source: source(CLUSTER), spec: gate, earlier }]);
    expect(next).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect(await creations()).toBe(1);
  });

  /** A user who presses Ctrl-C at the second poll after the request. */
  function stoppingAfterRequest(real: BackupSource, stop: AbortController): BackupSource {
    let observations = 0;
    return {
      createBackup: (signal) => real.createBackup(signal),
      observe: async (...args) => {
        const observation = await real.observe(...args);
        if ((await creations()) > 0 && (observations += 1) === 2) stop.abort();
        return observation;
      },
    };
  }
});
