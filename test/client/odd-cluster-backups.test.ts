import { connect } from "../../provider/alibaba/connection";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { driveGate, sourceOf } from "../support/drive-gates";
import { freshBackup, HOUR, spec } from "../support/gate-samples";
import { startTamperingProxy } from "../support/tampering-proxy";

/** Cluster backups with rows that the documents do not describe, over real HTTP: no such row means "no backup". */

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0 });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.close());

describe.each([
  [
    "a cloud-native Redis cluster",
    { product: "redis", id: "r-bp1odd", nodes: ["r-bp1odd-db-0", "r-bp1odd-db-1"], computing: "Ecs" },
  ],
  [
    "a sharded MongoDB cluster on cloud disks",
    { product: "mongodb", id: "dds-bp1odd", instanceType: "sharding", nodes: ["d-bp1odd0", "d-bp1odd1"] },
  ],
] as const)("%s", (_name, { nodes, ...instance }) => {
  const seed = (...agoMs: number[]) =>
    emulator.control.seed({
      instances: [{ ...instance, nodes: [...nodes], sets: agoMs.map((startedAgoMs) => ({ startedAgoMs })) }],
    });

  type Row = Record<string, unknown>;
  /** Runs a gate whose lists of cluster backups are changed row by row, the oldest first. */
  async function gateWith(condition: Parameters<typeof spec>[0]["condition"], change: (row: Row, call: number) => Row) {
    let calls = 0;
    const proxy = await startTamperingProxy(emulator.endpoint, (_action, body) => {
      const rows = body["ClusterBackups"];
      if (!Array.isArray(rows)) return body;
      calls += 1;
      const call = calls;
      return { ...body, ClusterBackups: rows.map((row: Row) => change(row, call)) };
    });
    const options = { endpoint: proxy.endpoint, timeoutMs: 5_000, retry: { attempts: 1 } };
    const proxied = connect(options, { environment: emulator.env });
    try {
      return await driveGate(emulator, sourceOf(proxied, instance.id), spec({ condition }));
    } finally {
      proxied.close();
      await proxy.close();
    }
  }
  const isFresh = async () => {
    const now = Date.parse(await emulator.control.now());
    return (row: Row) => now - Date.parse(String(row["ClusterBackupStartTime"])) < 24 * HOUR;
  };

  describe.each([
    ["null", null],
    ["empty", ""],
    ["an empty list", []],
    ["missing", undefined],
  ])("with a cluster backup whose shards are %s", (_what, shards) => {
    it("passes on another backup", async () => {
      await seed(5 * HOUR, 48 * HOUR);
      const fresh = await isFresh();
      const result = await gateWith(freshBackup(), (row) => (fresh(row) ? row : { ...row, Backups: shards }));
      expect(result).toMatchObject({ outcome: "Passed", polls: 1 });
    });

    it.each(["Fail", "Create"] as const)("neither fails nor requests a backup with onStale %s", async (onStale) => {
      await seed(5 * HOUR);
      const passing = await gateWith(freshBackup({ onStale }), (row, call) =>
        call > 4 ? row : { ...row, Backups: shards },
      );
      expect(passing).toMatchObject({ outcome: "Passed" });
      const result = await gateWith(freshBackup({ onStale }), (row) => ({ ...row, Backups: shards }));
      expect(result).toMatchObject({
        outcome: "TimedOut",
        reasonCode: "SetNotVisible",
        message: expect.stringContaining("is at OK without its shards") as unknown,
      });
      expect(await emulator.control.createdBackups()).toEqual([]);
    });
  });
});
