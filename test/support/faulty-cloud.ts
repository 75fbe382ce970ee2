/**
 * An emulator for the tests that go through all of its faults, and a client with retries that are quick.
 *
 * @module
 */
import { inspect } from "node:util";
import { type BackupClient, createClient } from "../../provider/alibaba";
import type { Product } from "../../provider/backup/model/product";
import { type Emulator, startEmulator } from "../../provider/emulator";

export const keys = {
  accessKeyId: "LTAI-fake-key-of-the-fault-table",
  accessKeySecret: "fake-secret-of-the-fault-table",
};
export const securityToken = "STS.fake-token-of-the-fault-table";
export const timeoutMs = 6_000;
/** Tolerance for a slow machine. */
export const slackMs = 2_000;

export const INSTANCES: Record<Product, string> = {
  Rds: "rm-bp1demo0000000001",
  Redis: "r-bp1demo000000001",
  PolarDb: "pc-bp1demo0000000001",
  MongoDb: "dds-bp1demo00000001",
};

/** Starts the emulator of a file's tests. Each test begins without a fault, and no rejection may be left unhandled. */
export function useFaultyCloud(): () => Emulator {
  let emulator: Emulator | undefined;
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  beforeAll(async () => {
    process.on("unhandledRejection", onUnhandled);
    emulator = await startEmulator({ speed: 0, scenario: "demo" });
    await emulator.control.seed({ credentials: [{ ...keys, securityToken }] });
  });
  afterEach(() => emulator?.control.faults([]));
  afterAll(async () => {
    await emulator?.close();
    process.off("unhandledRejection", onUnhandled);
    expect(unhandled).toEqual([]);
  });
  return () => {
    if (emulator === undefined) throw new Error("not started");
    return emulator;
  };
}

/** Runs `work` with a client whose calls take at most `limitMs`, and expects that it keeps that limit. */
export async function withinLimit<T>(
  { endpoint }: Emulator,
  limitMs: number,
  work: (client: BackupClient) => Promise<T>,
): Promise<T> {
  const client = createClient(
    {
      endpoint,
      regionId: "cn-hangzhou",
      credentials: { ...keys, securityToken },
      timeoutMs: limitMs,
      retry: { attempts: 3, baseMs: 1, maxMs: 50 },
    },
    { environment: {} },
  );
  const started = performance.now();
  try {
    return await work(client);
  } finally {
    client.close();
    expect(performance.now() - started).toBeLessThan(limitMs + slackMs);
  }
}

/** Expects that nothing which an error shows in any way holds a secret of the client. */
export function expectNoSecret(error: Error): void {
  const everything = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error) + String(error.stack);
  for (const secret of [keys.accessKeyId, keys.accessKeySecret, securityToken, "Signature="]) {
    expect(everything).not.toContain(secret);
  }
}
