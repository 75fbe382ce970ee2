import { proxyFor } from "../../../../provider/alibaba/proxy/proxy-for";

const TARGET = "https://rds.aliyuncs.com";
const HTTPS_PROXY = "http://proxy.example:3128";
const hrefOf = (environment: NodeJS.ProcessEnv, target = TARGET) => proxyFor(target, environment)?.href;

it.each([
  [{ HTTPS_PROXY: "http://a:1" }, "http://a:1/"],
  [{ https_proxy: "https://a" }, "https://a/"],
  [{ HTTPS_PROXY: "http://me:pass@a:1" }, "http://me:pass@a:1/"],
  [{ HTTPS_PROXY: "a:1" }, "http://a:1/"],
  [{ HTTPS_PROXY: "http://a:1", https_proxy: "http://b:1", ALL_PROXY: "http://c:1" }, "http://a:1/"],
  [{ HTTPS_PROXY: "", all_proxy: "http://c:1" }, "http://c:1/"],
  // As curl and Go: it is for requests to http URLs.
  [{ HTTP_PROXY: "http://a:1" }, undefined],
  [{}, undefined],
])("%j means %s", (environment, proxy) => {
  expect(hrefOf(environment)).toBe(proxy);
});

it.each([
  ["rds.aliyuncs.com"],
  ["aliyuncs.com"],
  [".aliyuncs.com"],
  ["*.aliyuncs.com"],
  ["*"],
  ["RDS.aliyuncs.COM:443"],
  ["other.example, rds.aliyuncs.com"],
  ["other.example rds.aliyuncs.com"],
])("NO_PROXY=%s excludes rds.aliyuncs.com", (list) => {
  expect(hrefOf({ HTTPS_PROXY, NO_PROXY: list })).toBeUndefined();
  expect(hrefOf({ HTTPS_PROXY, no_proxy: list })).toBeUndefined();
});

it.each([["yuncs.com"], ["rds.aliyuncs.com:8443"], ["rds.aliyuncs.com.evil.example"], ["r*.aliyuncs.com"], [","]])(
  "NO_PROXY=%s does not exclude it",
  (list) => {
    expect(hrefOf({ HTTPS_PROXY, NO_PROXY: list })).toBe(`${HTTPS_PROXY}/`);
  },
);

it.each([
  "http://127.0.0.1:4010",
  "https://127.0.0.1:4010",
  "https://localhost",
  "https://[::1]",
  "http://100.100.100.200",
])("%s is reached directly", (target) => {
  expect(hrefOf({ HTTPS_PROXY, HTTP_PROXY: HTTPS_PROXY, ALL_PROXY: HTTPS_PROXY }, target)).toBeUndefined();
});

it.each(["socks5://me:hunter2@a:1", "://hunter2", "http://", "a b hunter2"])(
  "%s is refused without its value",
  (value) => {
    expect(() => hrefOf({ https_proxy: value })).toThrow(
      expect.objectContaining({
        code: "BadInput",
        property: "https_proxy",
        message: expect.stringMatching(/^https_proxy: must be an http or https URL\. (?!.*hunter2)/) as string,
      }) as Error,
    );
  },
);
