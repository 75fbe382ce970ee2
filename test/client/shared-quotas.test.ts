import { createClient } from "../../provider/alibaba/client";
import type { CredentialSpec, QuotaSpec } from "../../provider/emulator";
import { useEmulator } from "../emulator/use-emulator";

/** What keys of one main account share, over real HTTP against the emulator's quotas. */

const emulator = useEmulator();
const ID = "rm-bp1quota";
const TASKS: QuotaSpec = { product: "rds", action: "DescribeBackupTasks", requests: 1, windowMs: 300 };

const actions = async () => (await emulator().control.requests()).map(({ action }) => action);
const stsCalls = async () => (await actions()).filter((action) => action === "GetCallerIdentity").length;

let tests = 0;

/** Seeds the instance, a quota and two keys of one account. Each test has its own: a process remembers their accounts. */
async function twoKeys(quotas: QuotaSpec[] = [TASKS]): Promise<[CredentialSpec, CredentialSpec]> {
  tests += 1;
  const key = (name: string): CredentialSpec => ({
    accessKeyId: `key-${tests}-${name}`,
    accessKeySecret: `secret-${name}`,
    accountId: "1234567890123456",
  });
  const keys: [CredentialSpec, CredentialSpec] = [key("a"), key("b")];
  await emulator().control.seed({
    instances: [{ product: "rds", id: ID, accountId: "1234567890123456" }],
    credentials: keys,
    quotas,
  });
  return keys;
}

async function lookUp({ accessKeyId, accessKeySecret }: CredentialSpec): Promise<void> {
  const credentials = { accessKeyId, accessKeySecret };
  const retry = { attempts: 8, baseMs: 1, maxMs: 2_000 };
  const client = createClient({ credentials, retry, timeoutMs: 5_000 }, { environment: emulator().env });
  try {
    await client.getBackupTasks({ instanceId: ID });
    // STS responds in the background, before the connection ends.
    await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    client.close();
  }
}

it("sends no request to STS as long as nothing is throttled", async () => {
  for (const key of await twoKeys([])) await lookUp(key);
  expect(await stsCalls()).toBe(0);
});

it("requests the account of each throttled key once, and never of a key that was not throttled", async () => {
  const [first, second] = await twoKeys();
  await lookUp(first);
  for (let times = 0; times < 3; times += 1) await lookUp(second);
  expect(await stsCalls()).toBe(1);
});

it("responds to a lookup where STS refuses the key, and does not call STS again", async () => {
  const [first, second] = await twoKeys();
  await emulator().control.faults([
    { fault: "apiError", action: "GetCallerIdentity", code: "NoPermission", status: 403 },
  ]);
  await lookUp(first);
  for (let times = 0; times < 3; times += 1) await lookUp(second);
  expect(await stsCalls()).toBe(1);
});

it("does not make a lookup wait for STS", async () => {
  const [first, second] = await twoKeys();
  await emulator().control.faults([{ fault: "stall", action: "GetCallerIdentity" }]);
  await lookUp(first);
  const start = Date.now();
  await lookUp(second);
  expect(Date.now() - start).toBeLessThan(2_000);
  expect(await stsCalls()).toBe(1);
});
