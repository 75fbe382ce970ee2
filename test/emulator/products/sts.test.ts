import { callV1, json, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator();
const STS = { Action: "GetCallerIdentity", Version: "2015-04-01" };
const identity = async (key: { accessKeyId?: string; accessKeySecret?: string; token?: string } = {}): Promise<any> => {
  const { token, ...credential } = key;
  return json(await callV1({ endpoint: emulator().endpoint, params: { ...STS, SecurityToken: token }, ...credential }));
};

describe("GetCallerIdentity of STS", () => {
  it("returns the account of the emulator's own key as strings", async () => {
    expect(await identity()).toEqual({
      RequestId: expect.any(String),
      AccountId: "1000000000000001",
      IdentityType: "RAMUser",
      PrincipalId: "200000000000000001",
      UserId: "200000000000000001",
      Arn: "acs:ram::1000000000000001:user/emulator",
    });
  });

  it("tells a main account and an assumed role by their own fields", async () => {
    await emulator().control.seed({
      credentials: [
        { accessKeyId: "root", accessKeySecret: "s", accountId: "42", identityType: "Account" },
        { accessKeyId: "STS.role", accessKeySecret: "s", securityToken: "t", accountId: "43" },
      ],
    });
    expect(await identity({ accessKeyId: "root", accessKeySecret: "s" })).toMatchObject({
      IdentityType: "Account",
      AccountId: "42",
      PrincipalId: "42",
      Arn: "acs:ram::42:root",
    });
    const role = await identity({ accessKeyId: "STS.role", accessKeySecret: "s", token: "t" });
    expect(role).toMatchObject({ IdentityType: "AssumedRoleUser", AccountId: "43", RoleId: "300000000000000001" });
    expect(role).not.toHaveProperty("UserId");
  });

  it("needs no grant, but a valid signature", async () => {
    await emulator().control.seed({ ram: [] });
    expect(await identity()).toMatchObject({ IdentityType: "RAMUser" });
    expect(await identity({ accessKeySecret: "wrong" })).toMatchObject({ Code: "SignatureDoesNotMatch" });
  });

  it("appears in the request log as sts, and faults can be limited to it", async () => {
    await emulator().control.faults([{ fault: "unavailable503", product: "sts" }]);
    expect(await identity()).toMatchObject({ Code: "ServiceUnavailable", HostId: "sts.aliyuncs.com" });
    const regions = { Action: "DescribeRegions", Version: VERSIONS.rds };
    expect((await callV1({ endpoint: emulator().endpoint, params: regions })).status).toBe(200);
    expect((await emulator().control.requests())[0]).toMatchObject({ product: "sts", action: "GetCallerIdentity" });
  });
});
