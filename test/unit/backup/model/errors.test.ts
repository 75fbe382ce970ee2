import {
  BadInputError,
  isBackupError,
  MalformedResponseError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
} from "../../../../provider/backup/model/errors";

describe("an error of the package", () => {
  it("has a message that ends with its hint, and the class name as its name", () => {
    const error = new TimedOutError("No response.", { hint: "Raise timeoutMs." });
    expect(error).toMatchObject({ name: "TimedOutError", message: "No response. Raise timeoutMs.", code: "TimedOut" });
  });

  it("has only the details that are known", () => {
    const error = new ThrottledError("Throttled.", { apiCode: "Throttling", requestId: undefined, retryAfterMs: 5 });
    expect(error).toMatchObject({ apiCode: "Throttling", retryAfterMs: 5 });
    expect(error).not.toHaveProperty("requestId");
    expect(error).not.toHaveProperty("cause");
  });

  it("keeps its cause", () => {
    const cause = new Error("ECONNRESET");
    expect(new UnavailableError("Down.", { cause }).cause).toBe(cause);
  });

  it("is retryable by its class, where the caller does not decide", () => {
    expect(new UnavailableError("Down.").retryable).toBe(true);
    expect(new UnavailableError("Down.", { retryable: false }).retryable).toBe(false);
    expect(new MalformedResponseError("Odd.").retryable).toBe(false);
    expect(new MalformedResponseError("Odd.", { retryable: true }).retryable).toBe(true);
  });

  it("is recognized without instanceof, so that a second copy of the package works", () => {
    expect(isBackupError(new TimedOutError("No response."))).toBe(true);
    expect(isBackupError({ [Symbol.for("pulumi-alicloud-backup/error")]: true })).toBe(true);
    for (const other of [new Error("No response."), { code: "TimedOut" }, "TimedOut", null, undefined])
      expect(isBackupError(other)).toBe(false);
  });
});

describe("a BadInputError", () => {
  it("lists every issue, and has the first one's property", () => {
    const issues = [
      { path: ["maxAge"], code: "Missing", hint: "Set it." },
      { path: ["backup", "retention"], code: "InvalidValue", expected: "a number", received: "x" },
    ] as const;
    const error = new BadInputError(issues);
    expect(error.issues).toEqual(issues);
    expect(error.property).toBe("maxAge");
    expect(error.message).toBe('maxAge: is required. Set it. backup.retention: must be a number, not "x".');
  });
});
