import { isBackupError } from "../../../../provider/backup/model/errors";
import { parseGateInputs, type ParseOptions } from "../../../../provider/gate/inputs/gate-inputs";
import { DAY, HOUR, iso, NOW } from "../../../support/gate-samples";

/** Rules for inputs that a user gives now, from which stored inputs are exempt. */

const rules = { regionId: "cn-hangzhou" };
const none: ReadonlySet<string> = new Set();

function messageOf(args: Record<string, unknown>, options: Partial<ParseOptions> = { givenAt: NOW }): string {
  try {
    parseGateInputs({ instanceId: "rm-bp1sample", ...args }, rules, { unknown: none, ...options });
    return "accepted";
  } catch (error) {
    if (isBackupError(error) && error.code === "BadInput") return error.message;
    throw error;
  }
}
const override = (expiresAt: string) => ({ override: { reason: "r", approvedBy: "a", expiresAt } });

describe("an override", () => {
  it.each([
    ["1999-12-31T23:59:59Z", 'must be in the future, not "1999-12-31T23:59:59Z". This override has ended: remove it'],
    [iso(NOW), "must be in the future"],
    [iso(NOW + 367 * DAY), "must be within a year"],
    ["9999-12-31T23:59:59Z", 'must be within a year, not "9999-12-31T23:59:59Z". An override is for one incident'],
  ])("that ends at %s is refused", (expiresAt, message) => {
    expect(messageOf(override(expiresAt))).toContain(`override.expiresAt: ${message}`);
  });

  it.each([iso(NOW + 1_000), iso(NOW + 365 * DAY)])("that ends at %s is accepted", (expiresAt) => {
    expect(messageOf(override(expiresAt))).toBe("accepted");
  });

  it("that was accepted before may have ended since", () => {
    const ended = override("1999-12-31T23:59:59Z");
    expect(messageOf(ended, {})).toBe("accepted");
    expect(messageOf(ended, { givenAt: NOW, isOverrideNew: false })).toBe("accepted");
  });
});

describe("an interval longer than the timeout", () => {
  it.each([
    [{ pollInterval: "11s", timeout: "10s" }, 'pollInterval: must be at most the timeout of 10s, not "11s".'],
    [{ discoveryTimeout: "2h" }, 'discoveryTimeout: must be at most the timeout of 1h, not "2h".'],
  ])("%j is refused", (args, message) => {
    expect(messageOf(args)).toContain(message);
    expect(messageOf(args, {})).toBe("accepted");
  });

  it.each([
    [{ pollInterval: "10s", timeout: "10s" }],
    [{ discoveryTimeout: "1h", pollInterval: "1h" }],
    // The default of discoveryTimeout is 5 minutes.
    [{ timeout: "10s" }],
    [{ timeout: "3h", discoveryTimeout: "2h" }],
  ])("%j is accepted, since it is not", (args) => {
    expect(messageOf(args)).toBe("accepted");
  });

  it("is not judged while the timeout is not known, or wrong", () => {
    const args = { discoveryTimeout: "2h" };
    expect(messageOf({ ...args, timeout: "?" }, { givenAt: NOW, unknown: new Set(["timeout"]) })).toBe("accepted");
    expect(messageOf({ ...args, timeout: "soon" })).not.toContain("discoveryTimeout");
    expect(messageOf({ ...args, timeout: HOUR })).not.toContain("discoveryTimeout");
  });
});
