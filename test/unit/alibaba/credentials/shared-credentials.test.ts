import { sharedCredentials } from "../../../../provider/alibaba/credentials/shared-credentials";

const role = (accessKeySecret: string) => ({
  identity: { kind: "Static", credentials: { accessKeyId: "fake-id", accessKeySecret } } as const,
  assumeRole: { roleArn: "acs:ram::1:role/backup" },
});

describe("the shared credentials providers", () => {
  it("are one for equal settings, so that a role is assumed once", () => {
    expect(sharedCredentials(role("fake-secret"), {})).toBe(sharedCredentials(role("fake-secret"), {}));
    expect(sharedCredentials(role("fake-secret"), {})).not.toBe(sharedCredentials(role("another-secret"), {}));
  });

  it("distinguish two official chains by the profile in the given environment", () => {
    const chain = { identity: { kind: "Chain" }, assumeRole: undefined } as const;
    const ops = { ALIBABA_CLOUD_PROFILE: "ops" };
    expect(sharedCredentials(chain, ops)).toBe(sharedCredentials(chain, { ...ops }));
    expect(sharedCredentials(chain, ops)).not.toBe(sharedCredentials(chain, {}));
  });

  it("keep no given keys", () => {
    const given = { identity: role("fake-secret").identity, assumeRole: undefined };
    expect(sharedCredentials(given, {})).not.toBe(sharedCredentials(given, {}));
  });
});
