import { canonicalRequestAcs3, signAcs3, stringToSignAcs3 } from "../../../provider/emulator/auth/signature-acs3";
import { signV1, stringToSignV1 } from "../../../provider/emulator/auth/signature-v1";

const EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("signatures", () => {
  it("match the published vector of signature version 1.0", () => {
    const parameters = new Map(
      Object.entries({
        Timestamp: "2016-02-23T12:46:24Z",
        Format: "XML",
        AccessKeyId: "testid",
        Action: "DescribeRegions",
        SignatureMethod: "HMAC-SHA1",
        SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
        SignatureVersion: "1.0",
        Version: "2014-05-26",
        Signature: "is not part of what is signed",
      }),
    );
    expect(signV1("testsecret", stringToSignV1("GET", parameters))).toBe("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
  });

  it("match the published vector of ACS3-HMAC-SHA256", () => {
    const request = {
      method: "POST",
      path: "/",
      query: new Map([
        ["RegionId", "cn-shanghai"],
        ["ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"],
      ]),
      headers: new Map([
        ["host", "ecs.cn-shanghai.aliyuncs.com"],
        ["x-acs-action", "RunInstances"],
        ["x-acs-content-sha256", EMPTY_SHA256],
        ["x-acs-date", "2023-10-26T10:22:32Z"],
        ["x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"],
        ["x-acs-version", "2014-05-26"],
      ]),
      signedHeaders: "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version".split(";"),
      contentSha256: EMPTY_SHA256,
    };
    expect(canonicalRequestAcs3(request).split("\n")).toHaveLength(12);
    expect(signAcs3("YourAccessKeySecret", stringToSignAcs3(request))).toBe(
      "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    );
  });

  it("encode parameters by RFC 3986 and sort them by bytes, not by locale", () => {
    const parameters = new Map([
      ["b", "!'()* ~/é中+"],
      ["a.10", "2"],
      ["B", "1"],
      ["a.2", ""],
    ]);
    expect(stringToSignV1("POST", parameters)).toBe(
      `POST&%2F&${encodeURIComponent("B=1&a.10=2&a.2=&b=%21%27%28%29%2A%20~%2F%C3%A9%E4%B8%AD%2B")}`,
    );
  });
});
