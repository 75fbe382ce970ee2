import { gatewayErrors, RDS_TASKS } from "../gateway-errors";
import { callV1 } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });
const errorOf = gatewayErrors(emulator);

describe("access keys", () => {
  it("rejects an unknown key with 404 before it checks the signature", async () => {
    expect(await errorOf({}, { accessKeyId: "LTAI-nobody", accessKeySecret: "wrong" })).toBe(
      "404 InvalidAccessKeyId.NotFound",
    );
  });

  it("rejects a disabled key as inactive", async () => {
    await emulator().control.seed({ credentials: [{ accessKeyId: "LTAI-off", accessKeySecret: "x", disabled: true }] });
    expect(await errorOf({}, { accessKeyId: "LTAI-off", accessKeySecret: "x" })).toBe(
      "400 InvalidAccessKeyId.Inactive",
    );
  });

  it("requires the token of a temporary key, and rejects a wrong or expired one", async () => {
    const soon = new Date(Date.parse(await emulator().control.now()) + 60_000).toISOString();
    const key = { accessKeyId: "STS.one", accessKeySecret: "s1" };
    await emulator().control.seed({
      credentials: [
        { ...key, securityToken: "token-one", expiresAt: soon },
        { accessKeyId: "STS.two", accessKeySecret: "s2", securityToken: "token-two" },
      ],
    });
    expect(await errorOf({}, key)).toBe("400 MissingSecurityToken");
    expect(await errorOf({ SecurityToken: "nonsense" }, key)).toBe("400 InvalidSecurityToken.Malformed");
    expect(await errorOf({ SecurityToken: "token-two" }, key)).toBe("400 InvalidSecurityToken.MismatchWithAccessKey");
    expect(await errorOf({ SecurityToken: "token-one" })).toBe("400 InvalidSecurityToken.MismatchWithAccessKey");
    const params = { ...RDS_TASKS, SecurityToken: "token-one" };
    expect((await callV1({ endpoint: emulator().endpoint, params, ...key })).status).toBe(200);
    await emulator().control.advance(60_000);
    expect(await errorOf({ SecurityToken: "token-one" }, key)).toBe("400 InvalidSecurityToken.Expired");
  });
});
