import { environmentLayers } from "../../../../provider/alibaba/config/environment-layers";
import { resolveSettings } from "../../../../provider/alibaba/config/settings";
import { stackConfigLayers } from "../../../../provider/pulumi/stack-config-layers";

const resolve = (config: Record<string, string>, environment: Record<string, string> = {}) =>
  resolveSettings([...stackConfigLayers((key) => config[key]), ...environmentLayers(environment)]);

describe("settings", () => {
  it("come from the most specific place that makes them", () => {
    const environment = { ALICLOUD_REGION: "cn-c", ALIBABA_CLOUD_REGION: "cn-d", ALIBABA_CLOUD_REGION_ID: "cn-e" };
    const config = { "alicloud-backup:region": "cn-a", "alicloud:region": "cn-b" };
    expect(resolve(config, environment).regionId).toBe("cn-a");
    expect(resolve({ "alicloud:region": "cn-b" }, environment).regionId).toBe("cn-b");
    expect(resolve({}, environment).regionId).toBe("cn-c");
    expect(resolve({}, { ALIBABA_CLOUD_REGION: "cn-d", ALIBABA_CLOUD_REGION_ID: "cn-e" }).regionId).toBe("cn-d");
    expect(resolve({}, { ALIBABA_CLOUD_REGION_ID: "cn-e" }).regionId).toBe("cn-e");
    expect(resolve({}, { ALICLOUD_REGION: "" }).regionId).toBeUndefined();
  });

  it("an empty value counts as not set", () => {
    expect(resolve({ "alicloud:region": "" }, { ALICLOUD_REGION: "cn-c" }).regionId).toBe("cn-c");
  });

  it("the first place that names an identity decides alone, so that no keys of two places are mixed", () => {
    const environment = {
      ALICLOUD_ACCESS_KEY: "env-key",
      ALICLOUD_SECRET_KEY: "env-secret",
      ALICLOUD_SECURITY_TOKEN: "env-token",
    };
    expect(resolve({ "alicloud:accessKey": "a", "alicloud:secretKey": "b" }, environment).identity).toEqual({
      kind: "Static",
      credentials: { accessKeyId: "a", accessKeySecret: "b" },
    });
    expect(resolve({ "alicloud:profile": "ops" }, environment).identity).toEqual({ kind: "Profile", profile: "ops" });
    expect(resolve({}, environment).identity).toEqual({
      kind: "Static",
      credentials: { accessKeyId: "env-key", accessKeySecret: "env-secret", securityToken: "env-token" },
    });
    expect(resolve({}, { ALICLOUD_ECS_ROLE_NAME: "role" }).identity).toEqual({ kind: "EcsRole", roleName: "role" });
    expect(resolve({}, { ALICLOUD_CREDENTIALS_URI: "http://127.0.0.1/" }).identity.kind).toBe("Uri");
    expect(resolve({}).identity).toEqual({ kind: "Chain" });
  });

  it.each([
    [{ "alicloud:accessKey": "a" }, {}, "alicloud:secretKey"],
    [{ "alicloud-backup:secretKey": "a" }, {}, "alicloud-backup:accessKey"],
    [{}, { ALICLOUD_SECRET_KEY: "a" }, "ALICLOUD_ACCESS_KEY"],
    [{}, { ALIBABA_CLOUD_ACCESS_KEY_ID: "a" }, "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    [{}, { ALIBABA_CLOUD_ACCESS_KEY_ID: "a", ALIBABACLOUD_ACCESS_KEY_SECRET: "b" }, "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    [{}, { ALICLOUD_SECURITY_TOKEN: "a" }, "ALICLOUD_ACCESS_KEY"],
  ])(
    "half a key pair is refused by the missing half's name: another account's keys must not step in (%#)",
    (config, environment, property) => {
      const another = Object.keys(config).length > 0 ? { ALICLOUD_ECS_ROLE_NAME: "another" } : {};
      const whole = { ...environment, ...another };
      expect(() => resolve(config as Record<string, string>, whole as Record<string, string>)).toThrow(
        expect.objectContaining({ code: "BadInput", property }) as Error,
      );
    },
  );

  it("a role to take on is read as the alicloud provider writes it", () => {
    const roleArn = "acs:ram::1234567890123456:role/backup-reader";
    const role = { roleArn, sessionName: "ci", sessionExpiration: 3600 };
    expect(resolve({ "alicloud:assumeRole": JSON.stringify(role) }).assumeRole).toEqual(role);
    expect(resolve({ "alicloud:assumeRole": JSON.stringify([role]) }).assumeRole).toEqual(role);
    expect(resolve({}, { ALICLOUD_ASSUME_ROLE_ARN: roleArn }).assumeRole).toEqual({ roleArn });
  });

  it("a role from a less specific source than the keys is not assumed with them", () => {
    const environment = { ALICLOUD_ASSUME_ROLE_ARN: "acs:ram::1234567890123456:role/other" };
    expect(resolve({ "alicloud:accessKey": "a", "alicloud:secretKey": "b" }, environment).assumeRole).toBeUndefined();
    expect(resolve({}, environment).assumeRole).toBeDefined();
  });

  it("keep the names of the settings that they come from", () => {
    const keys = { ALICLOUD_ACCESS_KEY: "a", ALICLOUD_SECRET_KEY: "b", ALICLOUD_REGION: "cn-c" };
    const roleArn = "acs:ram::1234567890123456:role/other";
    const sources = { identity: "ALICLOUD_ACCESS_KEY", assumeRole: undefined, region: "ALICLOUD_REGION" };
    expect(resolve({}, keys).sources).toEqual(sources);
    expect(resolve({ "alicloud:assumeRole": roleArn }, keys).sources.assumeRole).toBe("alicloud:assumeRole");
    expect(resolve({ "alicloud:profile": "ops" }, keys).sources.identity).toBe("alicloud:profile");
    expect(resolve({}).sources).toEqual({ identity: undefined, assumeRole: undefined, region: undefined });
  });

  it("an endpoint keeps the name of its setting, for the message", () => {
    expect(resolve({ "alicloud-backup:endpoint": "h.example" }).endpoint).toEqual({
      value: "h.example",
      property: "alicloud-backup:endpoint",
    });
    expect(resolve({}, { ALICLOUD_BACKUP_ENDPOINT: "h.example" }).endpoint?.property).toBe("ALICLOUD_BACKUP_ENDPOINT");
  });

  it.each(["{", "7", "{}", '{"roleArn":"x"}', '{"roleArn":"acs:ram::1:role/r","sessionExpiration":5}'])(
    "a role that makes no sense is refused by the setting's name: %s",
    (assumeRole) => {
      expect(() => resolve({ "alicloud:assumeRole": assumeRole })).toThrow(
        expect.objectContaining({ code: "BadInput", property: "alicloud:assumeRole" }) as Error,
      );
    },
  );
});
