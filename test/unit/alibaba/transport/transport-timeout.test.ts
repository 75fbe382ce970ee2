import { sharedLimiter } from "../../../../provider/alibaba/limits/shared-limiters";
import type { CredentialsProvider } from "../../../../provider/alibaba/credentials/credentials";
import type { ApiCall } from "../../../../provider/alibaba/transport/api-call";
import { Transport } from "../../../../provider/alibaba/transport/transport";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import { systemClock } from "../../../../provider/time/system-clock";

/** What a call that timed out was waiting for. Nothing listens at the endpoint, and nothing is sent to it here. */

const call: ApiCall = {
  api: definitionOf("Rds"),
  action: "DescribeBackupTasks",
  endpoint: "http://127.0.0.1:9",
  parameters: {},
  instanceId: "rm-bp1",
  regionId: "cn-hangzhou",
};
const keys = { accessKeyId: "fake-id-of-the-timeout-test", accessKeySecret: "fake-secret" };

async function timeOut(credentials: CredentialsProvider): Promise<unknown> {
  const policy = { attempts: 1, baseMs: 1, maxMs: 1, random: () => 0 };
  const transport = new Transport({ credentials, timeoutMs: 30, policy, clock: systemClock });
  const error: unknown = await transport.call(call).catch((failure: unknown) => failure);
  transport.close();
  return error;
}

it("names the credentials, while these are fetched", async () => {
  expect(await timeOut({ getCredentials: () => new Promise(() => undefined) })).toMatchObject({
    code: "TimedOut",
    message:
      "The credentials for DescribeBackupTasks of rm-bp1 were not available within 30 ms; no request was waiting for a response.",
  });
});

it("names the limiter, while other calls are before it", async () => {
  const { endpoint, regionId, api, action } = call;
  const { accessKeyId } = keys;
  const scope = { accessKeyId, stsEndpoint: undefined, endpoint, apiVersion: api.version, regionId, action };
  sharedLimiter(systemClock, scope).throttled(10_000);
  expect(await timeOut({ getCredentials: () => Promise.resolve(keys) })).toMatchObject({
    code: "TimedOut",
    message:
      "DescribeBackupTasks for rm-bp1 was not sent within 30 ms: this process limits its calls to ApsaraDB RDS, and other calls were before it.",
  });
});
