import { RAMRoleARNCredentialsProvider, StaticAKCredentialsProvider } from "@alicloud/credentials";
import RPCClient from "@alicloud/pop-core";
import type { RoleSpec } from "../../../provider/emulator";
import { callV1, json, KEY, SECRET, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const MEMBER = "1000000000000002";
const ARN = `acs:ram::${MEMBER}:role/audit`;
const roles: RoleSpec[] = [
  { arn: ARN },
  { arn: `acs:ram::${MEMBER}:role/narrow`, maxSessionSeconds: 1_800, ram: ["rds:DescribeDBInstances"] },
  { arn: `acs:ram::${MEMBER}:role/closed`, trustedAccounts: ["77"] },
];
const emulator = useEmulator({
  scenario: {
    roles,
    credentials: [{ accessKeyId: "root", accessKeySecret: "s", identityType: "Account" }],
    instances: [
      { product: "rds", id: "rm-management" },
      { product: "rds", id: "rm-member", accountId: MEMBER },
    ],
  },
});

interface Key {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
}

const sts = (key: Key = { accessKeyId: KEY, accessKeySecret: SECRET }): RPCClient =>
  new RPCClient({ endpoint: emulator().endpoint, apiVersion: "2015-04-01", ...key });
const assume = async (params: Record<string, unknown> = {}, key?: Key): Promise<any> =>
  sts(key).request("AssumeRole", { RoleArn: ARN, RoleSessionName: "alice", ...params }, { method: "POST" });
const errorOf = async (params: Record<string, unknown>, key?: Key): Promise<string> => {
  try {
    await assume(params, key);
    return "accepted";
  } catch (error) {
    const { code, entry } = error as { code: string; entry?: { response: { statusCode: number } } };
    return `${String(entry?.response.statusCode)} ${code}`;
  }
};
const keyOf = ({ Credentials }: any): Key => ({
  accessKeyId: Credentials.AccessKeyId,
  accessKeySecret: Credentials.AccessKeySecret,
  securityToken: Credentials.SecurityToken,
});
const listed = async (key: Key): Promise<string[]> => {
  const client = new RPCClient({ endpoint: emulator().endpoint, apiVersion: VERSIONS.rds, ...key });
  const body: any = await client.request("DescribeDBInstances", { RegionId: "cn-hangzhou" });
  return body.Items.DBInstance.map((row: any) => row.DBInstanceId);
};

describe("AssumeRole of STS", () => {
  it("returns a temporary key that sees the account of the role", async () => {
    const response = await assume();
    expect(response).toMatchObject({
      AssumedRoleUser: { Arn: `${ARN}/alice`, AssumedRoleId: "300000000000000001:alice" },
      Credentials: { AccessKeyId: expect.stringMatching(/^STS\./), Expiration: expect.stringMatching(/^\S{19}Z$/) },
    });
    expect(await listed(keyOf(response))).toEqual(["rm-member"]);
    expect(await sts(keyOf(response)).request("GetCallerIdentity", {})).toMatchObject({
      AccountId: MEMBER,
      IdentityType: "AssumedRoleUser",
      Arn: `acs:ram::${MEMBER}:assumed-role/audit/alice`,
    });
  });

  it("returns a key that expires after DurationSeconds of emulator time", async () => {
    const response = await assume({ DurationSeconds: 900 });
    const now = Date.parse(await emulator().control.now());
    expect(Math.abs(Date.parse(response.Credentials.Expiration) - now - 900_000)).toBeLessThan(1_001);
    await emulator().control.advance(890_000);
    expect(await listed(keyOf(response))).toEqual(["rm-member"]);
    await emulator().control.advance(11_000);
    await expect(listed(keyOf(response))).rejects.toMatchObject({ code: "InvalidSecurityToken.Expired" });
  });

  it("returns different keys for two sessions, and neither works without its own token", async () => {
    const [first, second] = [keyOf(await assume()), keyOf(await assume())];
    expect(first.accessKeyId).not.toBe(second.accessKeyId);
    const mixed = { ...first, securityToken: second.securityToken ?? "" };
    await expect(listed(mixed)).rejects.toMatchObject({ code: "InvalidSecurityToken.MismatchWithAccessKey" });
  });

  it("rejects an unknown role, a main account's key and a role that does not trust the caller", async () => {
    expect(await errorOf({ RoleArn: "acs:ram::1:role/nobody" })).toBe("404 EntityNotExist.Role");
    expect(await errorOf({}, { accessKeyId: "root", accessKeySecret: "s" })).toBe("403 NoPermission");
    expect(await errorOf({ RoleArn: `acs:ram::${MEMBER}:role/closed` })).toBe("403 NoPermission");
  });

  it("requires the grant sts:AssumeRole", async () => {
    await emulator().control.seed({ ram: ["rds:*"] });
    expect(await errorOf({})).toBe("403 NoPermission");
  });

  it.each([
    [{ RoleArn: "audit" }, "InvalidParameter.RoleArn"],
    [{ RoleSessionName: "a" }, "InvalidParameter.RoleSessionName"],
    [{ RoleSessionName: "a b" }, "InvalidParameter.RoleSessionName"],
    [{ DurationSeconds: 899 }, "InvalidParameter.DurationSeconds"],
    [{ DurationSeconds: 3_601 }, "InvalidParameter.DurationSeconds"],
    [{ Policy: "no JSON" }, "InvalidParameter.Policy"],
  ])("rejects %p with 400", async (params, code) => {
    expect(await errorOf(params)).toBe(`400 ${code}`);
  });

  it("limits a session to the actions of its role", async () => {
    const RoleArn = `acs:ram::${MEMBER}:role/narrow`;
    const key = keyOf(await assume({ RoleArn }));
    expect(await listed(key)).toEqual(["rm-member"]);
    const client = new RPCClient({ endpoint: emulator().endpoint, apiVersion: VERSIONS.rds, ...key });
    const denied = client.request("DescribeBackups", { DBInstanceId: "rm-member" });
    await expect(denied).rejects.toMatchObject({ code: "Forbidden.RAM" });
  });

  it("lets a session assume the next role", async () => {
    const first = keyOf(await assume());
    expect(await listed(keyOf(await assume({ RoleSessionName: "chained" }, first)))).toEqual(["rm-member"]);
  });

  it("forgets the temporary keys in a reset", async () => {
    const key = keyOf(await assume());
    await emulator().control.reset();
    await expect(listed(key)).rejects.toMatchObject({ code: "InvalidAccessKeyId.NotFound" });
  });

  it("serves the provider of @alicloud/credentials", async () => {
    const provider: any = RAMRoleARNCredentialsProvider.builder()
      .withCredentialsProvider(
        StaticAKCredentialsProvider.builder().withAccessKeyId(KEY).withAccessKeySecret(SECRET).build(),
      )
      .withRoleArn(ARN)
      .withRoleSessionName("official")
      .withStsEndpoint(new URL(emulator().endpoint).host)
      .build();
    // The package has no option for plain http.
    const { doRequest } = provider;
    provider.doRequest = (request: any) => doRequest(Object.assign(request, { protocol: "http" }));
    const { accessKeyId, accessKeySecret, securityToken } = await provider.getCredentials();
    expect(await listed({ accessKeyId, accessKeySecret, securityToken })).toEqual(["rm-member"]);
  });

  it("appears in the request log without the secrets of its response", async () => {
    await assume();
    const log = await emulator().control.requests();
    expect(log.at(-1)).toMatchObject({ product: "sts", action: "AssumeRole", status: 200 });
    expect(JSON.stringify(log)).not.toContain("not-a-real");
  });

  it("rejects a scenario whose role has no ARN", async () => {
    await expect(emulator().control.seed({ roles: [{ arn: "audit" }] })).rejects.toThrow(/scenario\.roles\.0\.arn/);
  });

  it("requires its parameters", async () => {
    const call = { endpoint: emulator().endpoint, params: { Action: "AssumeRole", Version: "2015-04-01" } };
    expect(json(await callV1(call)).Code).toBe("MissingRoleArn");
  });
});
