import { connect } from "../../../provider/alibaba/connection";
import { describeCaller, maskedKeyId } from "../../../provider/cli/doctor/describe-caller";

const ROLE = "acs:ram::1234567890123456:role/backup-reader";
const describeWith = (environment: Record<string, string>, profile?: string) =>
  describeCaller(connect({ profile }, { environment }));

describe("where credentials come from", () => {
  it.each([
    [
      { ALIBABA_CLOUD_ACCESS_KEY_ID: "a", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "b" },
      "the access key in ALIBABA_CLOUD_ACCESS_KEY_ID",
    ],
    [{ ALICLOUD_PROFILE: "ops" }, "profile ops of ~/.aliyun/config.json (ALICLOUD_PROFILE)"],
    [{ ALICLOUD_ECS_ROLE_NAME: "worker" }, "the ECS instance role worker (ALICLOUD_ECS_ROLE_NAME)"],
    [{ ALICLOUD_CREDENTIALS_URI: "http://127.0.0.1/?token=hidden" }, "the credentials URI in ALICLOUD_CREDENTIALS_URI"],
    [{}, "the default chain of Alibaba Cloud"],
    [
      { ALICLOUD_ACCESS_KEY: "a", ALICLOUD_SECRET_KEY: "b", ALICLOUD_ASSUME_ROLE_ARN: ROLE },
      `the access key in ALICLOUD_ACCESS_KEY, which assumes ${ROLE} (ALICLOUD_ASSUME_ROLE_ARN)`,
    ],
  ])("is named for %j", (environment, text) => {
    expect(describeWith(environment as Record<string, string>)).toBe(text);
  });

  it("names the link of the chain that gave them", () => {
    const { settings } = connect({}, { environment: {} });
    const credentials = { getCredentials: () => Promise.reject(new Error()), origin: () => "default/env" };
    expect(describeCaller({ settings, credentials })).toBe("the default chain of Alibaba Cloud (default/env)");
  });
});

describe("a masked key id", () => {
  it("shows four characters at each end, and none of a short id", () => {
    expect(maskedKeyId("LTAI5t6AbCdEfGhIjKlMabcd")).toBe("LTAI****abcd");
    expect(maskedKeyId("short-id")).toBe("****");
    expect(maskedKeyId("123456789012345")).toBe("****");
  });
});
