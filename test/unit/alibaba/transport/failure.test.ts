import type { CallContext } from "../../../../provider/alibaba/transport/api-call";
import { failureOf } from "../../../../provider/alibaba/transport/failure";
import { noServerTime, statusFailure } from "../../../../provider/alibaba/transport/response-failure";
import { definitionOf } from "../../../../provider/backup/products/definition-of";

const call: CallContext = {
  api: definitionOf("Rds"),
  action: "DescribeBackupTasks",
  instanceId: "rm-bp1",
  regionId: "cn-hangzhou",
  endpoint: "https://rds.aliyuncs.com",
  credentials: undefined,
};

const api = (code: string, statusCode: number, message = "Something.", headers: Record<string, string> = {}) =>
  failureOf(
    { code, data: { Code: code, Message: message, RequestId: "R-1" }, entry: { response: { statusCode, headers } } },
    call,
  );

/** Every code that the gateway's and the four products' documents name for reads. */
const CODES: [code: string, status: number, expected: string, retryable: boolean][] = [
  ["InvalidAccessKeyId.NotFound", 404, "AuthenticationFailed", false],
  ["InvalidAccessKeyId.Inactive", 400, "AuthenticationFailed", false],
  ["IncompleteSignature", 400, "AuthenticationFailed", false],
  ["SignatureDoesNotMatch", 400, "AuthenticationFailed", false],
  ["SignatureNonceUsed", 400, "Unavailable", true],
  ["InvalidTimeStamp.Expired", 400, "AuthenticationFailed", false],
  ["InvalidTimeStamp.Format", 400, "AuthenticationFailed", false],
  ["IllegalTimestamp", 400, "AuthenticationFailed", false],
  ["MissingSignature", 400, "AuthenticationFailed", false],
  ["MissingSignatureNonce", 400, "AuthenticationFailed", false],
  ["MissingSecurityToken", 400, "AuthenticationFailed", false],
  ["InvalidSecurityToken.Expired", 400, "AuthenticationFailed", false],
  ["InvalidSecurityToken.Malformed", 400, "AuthenticationFailed", false],
  ["InvalidSecurityToken.MismatchWithAccessKey", 400, "AuthenticationFailed", false],
  ["InvalidSignatureMethod", 400, "AuthenticationFailed", false],
  ["Forbidden.RAM", 403, "PermissionDenied", false],
  ["Forbidden", 403, "PermissionDenied", false],
  ["NoPermission", 403, "PermissionDenied", false],
  ["OperationDenied.ApiForbidden", 403, "Unavailable", false],
  ["Throttling", 400, "Throttled", true],
  ["Throttling.User", 400, "Throttled", true],
  ["Throttling.Api", 403, "Throttled", true],
  ["Rejected.Throttling", 503, "Throttled", true],
  ["TooManyRequests", 429, "Throttled", true],
  ["ServiceUnavailable", 503, "Unavailable", true],
  ["InternalError", 500, "Unavailable", true],
  ["InternalFailure", 400, "Unavailable", true],
  ["TimeoutRetryLater", 400, "Unavailable", true],
  ["LockTimeout", 400, "Unavailable", true],
  ["InstanceConnectTimeoutFault", 400, "Unavailable", true],
  ["ConcurrentTaskExceeded", 400, "Unavailable", true],
  ["Database.ConnectError", 400, "Unavailable", true],
  ["OperationDenied.DBStatus", 400, "Unavailable", true],
  ["OperationDenied.DBInstanceStatus", 403, "Unavailable", true],
  ["OperationDenied.DBClusterStatus", 403, "Unavailable", true],
  ["OperationDenied.OutofUsage", 400, "Unavailable", true],
  ["IncorrectDBInstanceState", 403, "Unavailable", true],
  ["SomethingNew", 500, "Unavailable", true],
  ["SomethingNew", 400, "Unavailable", false],
  ["InvalidDBInstanceId.NotFound", 404, "InstanceNotFound", false],
  ["InvalidDBInstanceName.NotFound", 404, "InstanceNotFound", false],
  ["InvalidDBInstance.NotFound", 404, "InstanceNotFound", false],
  ["InvalidInstanceId.NotFound", 404, "InstanceNotFound", false],
  ["InvalidDBClusterId.NotFound", 400, "InstanceNotFound", false],
  ["InvalidDBCluster.NotFound", 404, "InstanceNotFound", false],
  ["DBInstanceNotFound", 404, "InstanceNotFound", false],
  ["Forbidden.InstanceNotFound", 403, "InstanceNotFound", false],
  ["ReadDBInstanceNotSupport", 400, "NotApplicable", false],
  ["MissingNodeId", 400, "UnsupportedInstance", false],
  ["IncorrectDBInstanceLockMode.ValueNotSupported", 400, "Unavailable", false],
  ["InvalidOwnerAccount.NotSupported", 400, "Unavailable", false],
  ["InvalidRegionId.NotFound", 404, "BadInput", false],
  ["InvalidDBInstanceId.Malformed", 400, "BadInput", false],
  ["InvalidBackupMode.Malformed", 400, "BadInput", false],
  ["InvalidBackupJobId.Malformed", 400, "BadInput", false],
  ["MissingDBInstanceId", 400, "BadInput", false],
  ["InvalidParameters.Format", 400, "Unavailable", false],
  ["InvalidApi.NotFound", 404, "Unavailable", false],
  ["InvalidVersion", 400, "Unavailable", false],
];

describe("an API error", () => {
  it.each(CODES)("%s with HTTP %i is %s (retryable: %s)", (code, status, expected, retryable) => {
    expect(api(code, status)).toMatchObject({
      code: expected,
      retryable,
      apiCode: code,
      httpStatus: status,
      requestId: "R-1",
    });
  });

  it("names the property that the message is about", () => {
    expect(api("InvalidParameter", 400, "The specified BackupJobId is not valid.")).toMatchObject({
      code: "BadInput",
      property: "backupJobId",
    });
  });

  it("has a request id without the keys that it may repeat", () => {
    const credentials = { accessKeyId: "fake-known-id", accessKeySecret: "fake-secret", securityToken: "fake-token" };
    const rejection = (RequestId: string) => ({ code: "Throttling", data: { Message: "", RequestId } });
    const requestIdOf = (id: string) => failureOf(rejection(id), { ...call, credentials }).requestId;
    expect(requestIdOf("for fake-known-id, fake-token")).toBe("for [redacted], [redacted]");
    expect(requestIdOf("LTAI5tSomebodyElse")).toBe("[redacted]");
    expect(requestIdOf("A\n::error::B\u202e")).toBe("A ::error::B");
    expect(statusFailure(500, { "x-acs-request-id": "fake-known-id" }, { ...call, credentials }).requestId).toBe(
      "[redacted]",
    );
  });

  it("says how long to wait, where the API does", () => {
    expect(api("Throttling.User", 400, "", { "x-acs-retry-after": "1500" })).toMatchObject({ retryAfterMs: 1500 });
    expect(api("Throttling.User", 400, "", { "x-acs-retry-after": "soon" }).retryAfterMs).toBeUndefined();
  });

  it.each([
    ["InvalidTimeStamp.Expired", "clock"],
    ["SignatureDoesNotMatch", "secret"],
    ["InvalidSecurityToken.Expired", "temporary credentials"],
    ["InvalidAccessKeyId.Inactive", "active"],
  ])("%s has a hint about the %s", (code, word) => {
    expect(api(code, 400).hint).toContain(word);
  });
});

describe("every message names the instance", () => {
  it.each([...new Set(CODES.filter(([, , kind]) => kind !== "BadInput").map(([code]) => code))])("%s", (code) => {
    expect(api(code, 400).message).toContain("rm-bp1");
  });

  it.each([
    { name: "SyntaxError", text: "<html>" },
    { name: "SyntaxError", text: "" },
    new TypeError("Cannot read properties of null"),
    { name: "RequestTimeoutError" },
    { code: "ECONNREFUSED" },
    { code: "ENOTFOUND" },
    { code: "SELF_SIGNED_CERT_IN_CHAIN" },
    "a text",
  ])("%j", (raw) => {
    expect(failureOf(raw, call).message).toMatch(/^DescribeBackupTasks for rm-bp1 failed: ApsaraDB RDS at https:/);
  });

  it.each([404, 429, 500])("HTTP %i", (status) => {
    expect(statusFailure(status, {}, call).message).toContain("DescribeBackupTasks for rm-bp1 failed");
  });
});

describe("a message of httpx, which appends the method and the URL without a space", () => {
  const append = (message: string) => `${message}POST https://rds.aliyuncs.com/ failed.`;

  it.each([
    ["self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["self-signed certificate in certificate chain", "SELF_SIGNED_CERT_IN_CHAIN"],
    ["unable to verify the first certificate", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["certificate has expired", "CERT_HAS_EXPIRED"],
    ["Hostname/IP does not match certificate's altnames", "ERR_TLS_CERT_ALTNAME_INVALID"],
  ])("%s is a certificate that can't be verified", (message, code) => {
    const error = failureOf(Object.assign(new Error(append(message)), { code }), call);
    expect(error).toMatchObject({ code: "Unavailable", retryable: false });
    expect(error.message).toContain(`has a certificate that can't be verified (${code}). If a proxy`);
    expect(error.hint).toContain("NODE_EXTRA_CA_CERTS");
  });

  it("is shown without them", () => {
    expect(failureOf(new Error(append("Unusual trouble")), call).message).toBe(
      "DescribeBackupTasks for rm-bp1 failed: ApsaraDB RDS at https://rds.aliyuncs.com can't be called: Unusual trouble",
    );
  });
});

describe("any other rejection or response of pop-core", () => {
  it.each([
    [{ name: "SyntaxError", text: "<html>" }, "Unavailable", true],
    [{ name: "SyntaxError", text: "" }, "MalformedResponse", true],
    [{ name: "SyntaxError", text: '{"Requ' }, "MalformedResponse", true],
    [new TypeError("Cannot read properties of null (reading 'Code')"), "MalformedResponse", true],
    [Object.assign(new Error("ReadTimeout(3000)"), { name: "RequestTimeoutError" }), "TimedOut", true],
    [Object.assign(new Error("x"), { code: "ECONNRESET" }), "Unavailable", true],
    [Object.assign(new Error("x"), { code: "ENOTFOUND" }), "Unavailable", false],
    [Object.assign(new Error("x"), { code: "CERT_HAS_EXPIRED" }), "Unavailable", false],
    ["a text", "Unavailable", false],
    [undefined, "Unavailable", false],
  ])("%p is typed", (raw, code, retryable) => {
    expect(failureOf(raw, call)).toMatchObject({ code, retryable });
  });

  it.each([
    [302, "MalformedResponse"],
    [204, "MalformedResponse"],
    [404, "MalformedResponse"],
    [408, "TimedOut"],
    [429, "Throttled"],
    [500, "Unavailable"],
    [504, "Unavailable"],
  ])("HTTP %i without a Code is %s, never a response", (status, code) => {
    expect(statusFailure(status, { "x-acs-request-id": "R-2" }, call)).toMatchObject({
      code,
      httpStatus: status,
      requestId: "R-2",
    });
  });

  it("a response without the server's time is malformed, since the local clock may be wrong", () => {
    expect(noServerTime(call)).toMatchObject({ code: "MalformedResponse" });
  });
});
