import { type BadInputError, isBackupError } from "../../../../provider/backup/model/errors";
import { renderIssue } from "../../../../provider/backup/model/render-issue";
import { GATE_INPUTS, parseGateInputs } from "../../../../provider/gate/inputs/gate-inputs";
import { unknownNames } from "../../../../provider/pulumi/unknown-value";
import { formatPath } from "../../../../provider/text/format-path";
import { DAY, HOUR, MINUTE } from "../../../support/gate-samples";

const rules = { regionId: "cn-hangzhou" };
const rds = { instanceId: "rm-bp1sample" };
const parse = (args: Record<string, unknown>) => parseGateInputs(args, rules);
const condition = (args: Record<string, unknown>) => parse({ ...rds, ...args }).spec.condition;

/** Returns the properties that are refused, sorted, and the whole error. */
function refused(args: Record<string, unknown>): { properties: string[]; error: BadInputError } {
  try {
    parse(args);
  } catch (error) {
    if (isBackupError(error) && error.code === "BadInput")
      return { properties: error.issues.map(({ path }) => formatPath(path)).sort(), error };
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("the condition", () => {
  const no = { acceptLogical: false, acceptIncremental: false };

  it("is Idle by default", () => {
    expect(condition({})).toEqual({ kind: "Idle" });
    expect(condition({ condition: "Idle" })).toEqual({ kind: "Idle" });
  });

  it("is JobFinished where a job is named", () => {
    const expected = { kind: "JobFinished", jobIds: ["4762614"], ...no };
    expect(condition({ backupJobId: "4762614" })).toEqual(expected);
    expect(condition({ backupJobId: 4762614 })).toEqual(expected);
    expect(condition({ backupJobId: "4762614", condition: "JobFinished" })).toEqual(expected);
  });

  it("is FreshBackup where an age is given, with onStale Fail by default", () => {
    expect(condition({ maxAge: "24h" })).toEqual({ kind: "FreshBackup", maxAgeMs: DAY, onStale: "Fail", ...no });
    expect(condition({ maxAge: "24h", onStale: "Wait" })).toMatchObject({ onStale: "Wait" });
    expect(condition({ maxAge: "24h", onStale: "Create" })).toMatchObject({ onStale: "Create" });
  });

  it("accepts logical and incremental sets where the inputs do", () => {
    for (const args of [{ maxAge: "1h" }, { backupJobId: "1" }])
      expect(condition({ ...args, acceptLogical: true, acceptIncremental: true })).toMatchObject({
        acceptLogical: true,
        acceptIncremental: true,
      });
  });
});

describe("recoverableTo", () => {
  const recoverableTo = "15m";
  const required = { maxLagMs: 15 * MINUTE };
  const no = { acceptLogical: false, acceptIncremental: false };

  it("alone is the condition RecoverableTo", () => {
    const expected = { kind: "RecoverableTo", ...required };
    expect(condition({ recoverableTo })).toEqual(expected);
    expect(condition({ recoverableTo, condition: "RecoverableTo" })).toEqual(expected);
  });

  it("is an additional requirement beside any other condition", () => {
    const also = { recoverableTo: required };
    expect(condition({ recoverableTo, condition: "Idle" })).toEqual({ kind: "Idle", ...also });
    expect(condition({ recoverableTo, backupJobId: "1" })).toEqual({
      kind: "JobFinished",
      jobIds: ["1"],
      ...no,
      ...also,
    });
    expect(condition({ recoverableTo, maxAge: "24h", onStale: "Create" })).toEqual({
      kind: "FreshBackup",
      maxAgeMs: DAY,
      onStale: "Create",
      ...no,
      ...also,
    });
  });

  it("is for the products whose API reports a recovery window", () => {
    for (const instanceId of ["rm-1", "pgm-1", "pc-1", "dds-1"])
      expect(() => parse({ instanceId, recoverableTo })).not.toThrow();
    for (const args of [{}, { maxAge: "1h" }, { backupJobId: "1" }, { condition: "Idle" }])
      expect(refused({ instanceId: "r-bp1sample", recoverableTo, ...args }).error.message).toBe(
        "recoverableTo: is not supported for the product Redis. Use maxAge instead of recoverableTo.",
      );
  });

  it.each([
    [{ condition: "RecoverableTo" }, ["recoverableTo"]],
    [{ condition: "RecoverableTo", maxAge: "1h" }, ["maxAge", "recoverableTo"]],
    [{ condition: "RecoverableTo", recoverableTo, maxAge: "1h" }, ["maxAge"]],
    [{ condition: "RecoverableTo", recoverableTo, backupJobId: "1" }, ["backupJobId"]],
    [{ recoverableTo, onStale: "Wait" }, ["onStale"]],
    [{ recoverableTo, onStale: "Create", backup: { method: "Physical" } }, ["onStale"]],
    [{ recoverableTo, acceptLogical: true, acceptIncremental: true }, ["acceptIncremental", "acceptLogical"]],
    [{ recoverableTo: "soon", onStale: "Wait" }, ["recoverableTo"]],
    [{ condition: "FreshBackup", recoverableTo }, ["maxAge"]],
    [{ condition: "JobFinished", recoverableTo }, ["backupJobId"]],
  ])("%j is refused for %j", (args, properties) => {
    expect(refused({ ...rds, ...args }).properties).toEqual(properties);
  });
});

describe("job ids", () => {
  const redis = { instanceId: "r-bp1sample" };
  const jobIds = (args: Record<string, unknown>) => {
    const { condition: found } = parse(args).spec;
    return found.kind === "JobFinished" ? found.jobIds : undefined;
  };

  it("may be one, a list, or joined with commas as old Redis clusters return them", () => {
    expect(jobIds({ ...redis, backupJobId: "1022,2480" })).toEqual(["1022", "2480"]);
    expect(jobIds({ ...redis, backupJobId: ["1022", 2480] })).toEqual(["1022", "2480"]);
    expect(jobIds({ ...rds, backupJobId: ["1", "2"] })).toEqual(["1", "2"]);
  });

  it("may be a list of joined ones, such as those that CreateBackup returned", () => {
    expect(jobIds({ ...redis, backupJobId: ["1022,2480", "3000"] })).toEqual(["1022", "2480", "3000"]);
  });

  it("are deduplicated", () => {
    expect(jobIds({ ...redis, backupJobId: "1022,1022" })).toEqual(["1022"]);
    expect(jobIds({ ...rds, backupJobId: ["1", 1] })).toEqual(["1"]);
  });

  it("of MongoDB may be any name", () => {
    expect(jobIds({ instanceId: "dds-bp1sample", backupJobId: "job_A-1" })).toEqual(["job_A-1"]);
  });

  it.each([
    "",
    " ",
    ",",
    "1,",
    ",1",
    "1,,2",
    "1, 2",
    "abc",
    "1\n",
    "007",
    "-1",
    -1,
    0,
    1.5,
    2 ** 53,
    Number.NaN,
    null,
    true,
    {},
    [],
    [""],
    ["1", null],
    ["1", "abc"],
    [["1"]],
    "9".repeat(20),
    "1".repeat(10_000_000),
    Array.from({ length: 257 }, (_, index) => index + 1),
    Array.from({ length: 257 }, (_, index) => index + 1).join(),
    [Array.from({ length: 256 }, (_, index) => index + 1).join(), "257"],
  ])("that no product can have issued are refused: %p", (backupJobId) => {
    for (const instance of [rds, redis]) {
      const { properties, error } = refused({ ...instance, backupJobId });
      expect(new Set(properties.map((property) => property.split("[")[0]))).toEqual(new Set(["backupJobId"]));
      expect(error.message.length).toBeLessThan(20_000);
    }
  });
});

describe("messages", () => {
  it.each([
    [{ maxAge: 24 }, "maxAge: must be a duration such as 90s, 1h30m or 7d, not 24."],
    [{ maxAge: "0s" }, 'maxAge: must be longer than zero, such as 90s, not "0s".'],
    [{ backup: "x" }, 'backup: must be a map such as { retention: 30 }, not "x".'],
    [{ override: "x" }, 'override: must be a map of reason, approvedBy and expiresAt, not "x".'],
    [{ triggers: "x" }, 'triggers: must be a map such as { version: 42 }, not "x".'],
    [{ backupJobId: [] }, "backupJobId: must be at least one job id such as 4762614."],
    [{ backupJobId: ["1", null] }, "backupJobId[1]: must be a job id such as 4762614, not null."],
    [
      { backupJobId: 2 ** 53 },
      "backupJobId: must be a job id written as a string, since a number this large loses digits, not 9007199254740992.",
    ],
    [{ backupJobId: Array.from({ length: 300 }, () => "1,2") }, "backupJobId: must be at most 256 job ids."],
    [{ backup: { retention: 0 } }, "backup.retention: must be a whole number of days from 1 to 3650, not 0."],
    [{ maxage: "1h" }, "maxage: is not a known property of BackupGate. Did you mean maxAge?"],
    [{ colour: "red" }, "colour: is not a known property of BackupGate."],
    [
      { maxAge: "1h", onStale: "Create", backup: { retension: 30, colour: "red" } },
      "backup.retension: is not a known property of BackupGate. Did you mean retention? backup.colour: is not a known property of BackupGate.",
    ],
  ])("%j fails with: %s", (args, message) => {
    expect(refused({ ...rds, ...args }).error.message).toBe(message);
  });

  it("up to 256 jobs may be named, however they are joined", () => {
    const ids = Array.from({ length: 256 }, (_, index) => `${"8".repeat(15)}${1_000 + index}`);
    for (const backupJobId of [ids, ids.join(), [ids.slice(1).join(), ids[0]]])
      expect(condition({ backupJobId })).toMatchObject({ kind: "JobFinished" });
  });
});

describe("defaults and durations", () => {
  it("are a timeout of 1h, a discovery timeout of 5m, the adaptive schedule, recheck Always and onFailure Fail", () => {
    expect(parse(rds)).toEqual({
      request: expect.objectContaining({ ...rds, product: "Rds", regionId: "cn-hangzhou" }) as unknown,
      spec: { condition: { kind: "Idle" }, timeoutMs: HOUR, discoveryTimeoutMs: 5 * MINUTE },
      create: {},
      recheck: "Always",
      onFailure: "Fail",
    });
  });

  it("are parsed to milliseconds", () => {
    expect(parse({ ...rds, timeout: "2h", pollInterval: "30s", discoveryTimeout: "10m" }).spec).toEqual({
      condition: { kind: "Idle" },
      timeoutMs: 2 * HOUR,
      pollIntervalMs: 30_000,
      discoveryTimeoutMs: 10 * MINUTE,
    });
  });

  it.each(["maxAge", "recoverableTo", "timeout", "pollInterval", "discoveryTimeout"])(
    "%s must be a duration above zero",
    (property) => {
      for (const value of ["", "1", 60, "0s", "-1h", "1 hour", "3651d", null, [], {}, true, "x".repeat(10_000_000)]) {
        const { properties, error } = refused({ ...rds, [property]: value });
        expect(properties).toEqual([property]);
        expect(error.message.length).toBeLessThan(300);
      }
    },
  );

  it("a poll interval below a second is refused, since the API would throttle it", () => {
    expect(refused({ ...rds, pollInterval: "999ms" }).error.message).toContain("must be at least 1s");
    expect(parse({ ...rds, pollInterval: "1s" }).spec.pollIntervalMs).toBe(1_000);
  });
});

describe("durations that are too long for a timer, or too short for the gate to act, are refused", () => {
  it.each([
    ["timeout", "20d", "21d"],
    ["discoveryTimeout", "20d", "30d"],
    ["pollInterval", "1h", "61m"],
  ])("%s is at most %s", (property, longest, longer) => {
    expect(() => parse({ ...rds, [property]: longest })).not.toThrow();
    expect(refused({ ...rds, [property]: longer }).error.message).toBe(
      `${property}: must be at most ${longest}, not "${longer}".`,
    );
  });

  it("a backup may be as old as ten years", () => {
    expect(condition({ maxAge: "3650d" })).toMatchObject({ maxAgeMs: 3_650 * DAY });
    expect(refused({ ...rds, maxAge: "3651d" }).properties).toEqual(["maxAge"]);
  });

  it.each(["Create", "Wait"])("onStale %s requires a maxAge that a new backup can meet", (onStale) => {
    for (const maxAge of ["1s", "119s"]) {
      const { properties, error } = refused({ ...rds, maxAge, onStale });
      expect(properties).toEqual(["maxAge"]);
      expect(error.message).toContain(`maxAge: must be at least 2m for the onStale ${onStale}`);
    }
    expect(parse({ ...rds, maxAge: "2m", onStale }).spec.condition).toMatchObject({ maxAgeMs: 120_000 });
  });

  it("onStale Create requires a timeout longer than the time in which a gate only watches", () => {
    const create = { ...rds, maxAge: "1h", onStale: "Create" };
    const { properties, error } = refused({ ...create, timeout: "75s" });
    expect(properties).toEqual(["timeout"]);
    expect(error.message).toContain("a gate first watches for 1m15s, or for discoveryTimeout where that is shorter");
    expect(refused({ ...create, timeout: "10s", discoveryTimeout: "10s" }).properties).toEqual(["timeout"]);
    for (const valid of [{ timeout: "76s" }, { timeout: "11s", discoveryTimeout: "10s" }])
      expect(() => parse({ ...create, ...valid })).not.toThrow();
    expect(() => parse({ ...create, onStale: "Wait", timeout: "10s" })).not.toThrow();
  });
});

describe("the backup to create", () => {
  const create = { ...rds, maxAge: "1h", onStale: "Create" };

  it("may be logical where such sets count: always for MongoDB, for RDS where they are accepted", () => {
    const backup = { method: "Logical" };
    expect(refused({ ...create, backup }).properties).toEqual(["backup.method"]);
    expect(parse({ ...create, backup, acceptLogical: true }).create).toEqual({ method: "Logical" });
    expect(parse({ ...create, instanceId: "dds-bp1sample", backup }).create).toEqual({ method: "Logical" });
  });

  it("has no option that its product's API does not have", () => {
    const backup = { method: "Physical", type: "FullBackup", retention: 5 };
    const of = (instanceId: string) => refused({ ...create, instanceId, backup }).properties;
    expect(of("dds-bp1sample")).toEqual(["backup.type"]);
    expect(of("pc-bp1sample")).toEqual(["backup.method", "backup.retention", "backup.type"]);
    expect(of("r-bp1sample")).toEqual(["backup.method", "backup.retention", "backup.type"]);
  });

  it("has the options that the user sets", () => {
    const backup = { method: "Physical", type: "FullBackup", retention: 30 };
    expect(parse({ ...create, backup }).create).toEqual({ method: "Physical", type: "FullBackup", retentionDays: 30 });
    expect(parse({ ...create, backup: {} }).create).toEqual({});
  });

  it("is checked property by property", () => {
    const backup = { method: "Magic", type: "Half", retention: 0, colour: "red" };
    expect(refused({ ...create, backup }).properties).toEqual([
      "backup.colour",
      "backup.method",
      "backup.retention",
      "backup.type",
    ]);
    for (const retention of [0, -1, 1.5, 3_651, "30", null])
      expect(refused({ ...create, backup: { retention } }).properties).toEqual(["backup.retention"]);
  });
});

describe("an override", () => {
  const override = { reason: "The cloud is down.", approvedBy: "Ada", expiresAt: "2026-01-31T20:00:00+02:00" };

  it("has a reason, a name and an end with its time zone", () => {
    expect(parse({ ...rds, override }).override).toEqual({ ...override, expiresAtMs: Date.UTC(2026, 0, 31, 18) });
  });

  it.each([
    ["reason", ["", " \u3000", "two\nlines", "x".repeat(501), "x".repeat(10_000_000), 1, undefined, "\u202eevil"]],
    ["approvedBy", ["", "two\nlines", "x".repeat(201), null, undefined]],
    ["expiresAt", ["", "tomorrow", "2026-01-31", "2026-01-31T18:00:00", "2026-13-31T18:00:00Z", 0, undefined]],
    ["colour", ["red"]],
  ])("with a bad %s is refused", (name, values) => {
    for (const value of values)
      expect(refused({ ...rds, override: { ...override, [name]: value } }).properties).toEqual([`override.${name}`]);
  });
});

describe("survivesDelete", () => {
  const survival = (args: Record<string, unknown>) => {
    const { condition } = parse(args).spec;
    return "survivesDelete" in condition ? condition.survivesDelete : undefined;
  };

  it.each([
    ["Idle", {}],
    ["JobFinished", { backupJobId: "7" }],
    ["FreshBackup", { maxAge: "1h" }],
    ["RecoverableTo", { recoverableTo: "15m" }],
  ])("combines with %s", (kind, args) => {
    expect(parse({ ...rds, ...args, survivesDelete: true }).spec.condition).toMatchObject({
      kind,
      survivesDelete: { keep: { keep: "Absent" } },
    });
  });

  it("is required only where it is true", () => {
    expect(survival({ ...rds, maxAge: "1h" })).toBeUndefined();
    expect(survival({ ...rds, maxAge: "1h", survivesDelete: false })).toBeUndefined();
  });

  it("takes what the delete will send from the property that the product's resource has", () => {
    expect(survival({ ...rds, survivesDelete: true, releasedKeepPolicy: "Lastest" })).toEqual({
      keep: { keep: "Latest", raw: "Lastest" },
    });
    const polardb = { instanceId: "pc-bp1sample", backupRetentionPolicyOnClusterDeletion: "ALL" };
    expect(survival({ ...polardb, survivesDelete: true })).toEqual({ keep: { keep: "All", raw: "ALL" } });
  });

  it("is what the two properties need, each for its product", () => {
    expect(refused({ ...rds, releasedKeepPolicy: "All" }).properties).toEqual(["releasedKeepPolicy"]);
    expect(refused({ ...rds, survivesDelete: false, releasedKeepPolicy: "All" }).properties).toEqual([
      "releasedKeepPolicy",
    ]);
    for (const instanceId of ["pc-bp1sample", "dds-bp1sample", "r-bp1sample"]) {
      expect(refused({ instanceId, survivesDelete: true, releasedKeepPolicy: "All" }).properties).toEqual([
        "releasedKeepPolicy",
      ]);
    }
    const name = "backupRetentionPolicyOnClusterDeletion";
    expect(refused({ instanceId: "dds-bp1sample", survivesDelete: true, [name]: "ALL" }).properties).toEqual([name]);
    expect(refused({ instanceId: "pc-bp1sample", [name]: "ALL" }).properties).toEqual([name]);
  });
});

describe("every bad input", () => {
  it("is reported in one error, with its property", () => {
    const { properties, error } = refused({
      instanceId: "rm bad",
      regionId: "Mars",
      product: "Oracle",
      condition: "Quiet",
      backupJobId: {},
      maxAge: "old",
      recoverableTo: "0s",
      survivesDelete: "yes",
      releasedKeepPolicy: "Latest",
      backupRetentionPolicyOnClusterDeletion: 2,
      onStale: "Panic",
      backup: { method: "Magic" },
      timeout: "0s",
      pollInterval: "1ms",
      discoveryTimeout: 5,
      triggers: "t",
      recheck: "Never",
      onFailure: "Ignore",
      acceptLogical: "yes",
      acceptIncremental: 1,
      override: "now",
      colour: "red",
    });
    expect(new Set(properties)).toEqual(
      new Set([...GATE_INPUTS.filter((name) => name !== "backup"), "backup.method", "colour"]),
    );
    for (const issue of error.issues) {
      expect(formatPath(issue.path)).not.toBe("");
      for (const withValues of [true, false]) expect(renderIssue(issue, { withValues })).toMatch(/^\S[\s\S]*\.$/);
    }
  });

  it("is reported together with a contradiction", () => {
    expect(refused({ ...rds, condition: "Idle", maxAge: "1h", timeout: "soon" }).properties).toEqual([
      "maxAge",
      "timeout",
    ]);
  });

  it("is reported by its name, shortened and without control characters", () => {
    expect(refused({ ...rds, "max\u001b[31mAge": "1h" }).properties).toEqual(["max?[31mAge"]);
    expect(refused({}).properties).toEqual(["instanceId"]);
    expect(refused({ ...rds, ["x".repeat(10_000)]: 1 }).error.message.length).toBeLessThan(200);
  });

  it("is refused whatever its type", () => {
    for (const junk of [null, 0, [], {}, "", "\u0000", Number.NaN, true, Symbol.iterator]) {
      for (const name of GATE_INPUTS) {
        if (name === "triggers" || name === "backup" || junk === true) continue;
        expect(refused({ ...rds, [name]: junk }).properties.length).toBeGreaterThan(0);
      }
    }
  });

  it("an instance of a product without backup tasks is UnsupportedInstance, not BadInput", () => {
    expect(() => parse({ instanceId: "pxc-bp1" })).toThrow(
      expect.objectContaining({ code: "UnsupportedInstance" }) as Error,
    );
    expect(refused({ instanceId: "pxc-bp1", maxAge: "old" }).properties).toEqual(["instanceId", "maxAge"]);
  });

  it("a region is required where none is configured", () => {
    expect(() => parseGateInputs(rds, {})).toThrow(/regionId/);
    expect(parseGateInputs({ ...rds, regionId: "cn-beijing" }, {}).request.regionId).toBe("cn-beijing");
  });
});

describe("contradictions", () => {
  it.each([
    [{ condition: "Idle", maxAge: "1h" }, ["maxAge"]],
    [{ condition: "Idle", backupJobId: "1" }, ["backupJobId"]],
    [{ condition: "Idle", onStale: "Wait" }, ["onStale"]],
    [{ onStale: "Create" }, ["onStale"]],
    [{ condition: "JobFinished" }, ["backupJobId"]],
    [{ condition: "JobFinished", maxAge: "1h" }, ["backupJobId", "maxAge"]],
    [{ condition: "FreshBackup" }, ["maxAge"]],
    [{ condition: "FreshBackup", backupJobId: "1" }, ["backupJobId", "maxAge"]],
    [{ backupJobId: "1", maxAge: "1h" }, ["maxAge"]],
    [{ backupJobId: "1", onStale: "Wait" }, ["onStale"]],
    [{ maxAge: "1h", backup: { method: "Physical" } }, ["backup"]],
    [{ maxAge: "1h", onStale: "Wait", backup: {} }, ["backup"]],
    [{ backup: {} }, ["backup"]],
  ])("%j is refused for %j", (args, properties) => {
    expect(refused({ ...rds, ...args }).properties).toEqual(properties);
  });

  it("a default that is written out is no contradiction", () => {
    expect(condition({ acceptLogical: false, acceptIncremental: false })).toEqual({ kind: "Idle" });
    expect(refused({ ...rds, acceptLogical: true }).properties).toEqual(["acceptLogical"]);
  });

  it("a product that the instance's id contradicts is refused", () => {
    expect(refused({ ...rds, product: "Redis" }).properties).toEqual(["product"]);
  });
});

describe("inputs that a preview does not know yet", () => {
  const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const preview = (args: Record<string, unknown>) => parseGateInputs(args, rules, { unknown: unknownNames(args) });
  const fresh = { condition: "FreshBackup", maxAge: "24h", onStale: "Create" };
  const waits = { timeout: "5m", pollInterval: "5s", discoveryTimeout: "5m" };
  const others = {
    triggers: { version: "1" },
    recheck: "Always",
    onFailure: "Fail",
    override: { reason: "r", approvedBy: "a", expiresAt: "2026-01-31T18:00:00Z" },
  };
  const logical = { method: "Logical", type: "FullBackup", retention: 30 };
  const whole = {
    ...rds,
    regionId: "cn-hangzhou",
    ...fresh,
    backup: logical,
    ...waits,
    acceptLogical: true,
    ...others,
  };
  const good: Record<string, Record<string, unknown>> = {
    "a gate with everything": { ...whole, product: "Rds" },
    "a gate without a product": whole,
    "a gate that can't wait long": { ...rds, ...fresh, timeout: "31s", discoveryTimeout: "30s" },
    "a gate on a MongoDB backup": {
      instanceId: "dds-bp1sample",
      product: "MongoDb",
      ...fresh,
      backup: { method: "Logical", retention: 5 },
      acceptLogical: false,
    },
    "a gate on a Redis backup": { instanceId: "r-bp1sample", product: "Redis", ...fresh, backup: { retention: 7 } },
    "a gate on a PolarDB backup": { instanceId: "pc-bp1sample", product: "PolarDb", ...fresh, backup: {} },
    "a gate on an instance without a prefix": { instanceId: "crs-sample", product: "MongoDb", backupJobId: "job_A" },
    "a gate on a job": { ...rds, product: "Rds", backupJobId: "1", condition: "JobFinished", acceptIncremental: true },
    "a gate on jobs of Redis": { instanceId: "r-bp1sample", backupJobId: ["1,2", 3], acceptLogical: true },
    "a gate on a recovery window": { ...rds, product: "Rds", condition: "RecoverableTo", recoverableTo: "15m" },
    "a gate on a recovery window alone": { ...rds, recoverableTo: "15m" },
    "a gate on a backup and a recovery window": { ...rds, product: "Rds", ...fresh, recoverableTo: "15m" },
    "a gate on an idle instance": { ...rds, condition: "Idle", acceptLogical: false },
  };

  it.each(Object.entries(good))("%s is accepted whichever of its inputs are unknown", (_, args) => {
    expect(() => parse(args)).not.toThrow();
    const names = Object.keys(args);
    const unknown = (some: readonly string[]) => ({
      ...args,
      ...Object.fromEntries(some.map((name) => [name, UNKNOWN])),
    });
    for (const some of [names, ...names.flatMap((one) => names.map((other) => [one, other]))])
      expect(() => preview(unknown(some))).not.toThrow();
  });

  it("an unknown input may turn out to be undefined", () => {
    const nothing = { maxAge: UNKNOWN, backupJobId: UNKNOWN, onStale: UNKNOWN, acceptLogical: UNKNOWN };
    expect(() => preview({ ...rds, ...nothing })).not.toThrow();
    for (const kind of ["Idle", "JobFinished", "FreshBackup", "RecoverableTo", UNKNOWN])
      expect(() => preview({ ...rds, ...nothing, recoverableTo: UNKNOWN, condition: kind })).not.toThrow();
    expect(() => preview({ instanceId: UNKNOWN })).not.toThrow();
  });

  it("a part of a value may be unknown", () => {
    expect(() => preview({ ...whole, backup: { method: "Physical", retention: UNKNOWN } })).not.toThrow();
    expect(() => preview({ ...whole, override: { ...whole.override, expiresAt: UNKNOWN } })).not.toThrow();
    expect(() => preview({ ...rds, backupJobId: ["1", UNKNOWN] })).not.toThrow();
    expect(() => preview({ ...rds, triggers: { deep: { list: [UNKNOWN] } } })).not.toThrow();
  });

  it("the known inputs are still checked", () => {
    expect(() => preview({ instanceId: UNKNOWN, timeout: "soon" })).toThrow(/timeout/);
    expect(() => preview({ instanceId: UNKNOWN, maxAge: "1h", condition: "Idle" })).toThrow(/maxAge/);
    expect(() => preview({ ...rds, maxAge: UNKNOWN, colour: "red" })).toThrow(/colour/);
    expect(() => preview({ instanceId: "rm bad", timeout: UNKNOWN })).toThrow(/instanceId/);
    const polar = { instanceId: UNKNOWN, product: "PolarDb", ...fresh, backup: { retention: 30 } };
    expect(() => preview(polar)).toThrow("backup.retention: is not supported for the product PolarDb.");
    expect(() => preview({ ...rds, condition: UNKNOWN, backupJobId: "1", maxAge: "1h" })).toThrow(/^maxAge: means/);
    expect(() => preview({ instanceId: UNKNOWN, product: "Oracle" })).toThrow(/^product: must be one of [^:]*$/);
  });

  it("an unknown product follows from the prefix of a known instance id", () => {
    const polar = { instanceId: "pc-bp1sample", product: UNKNOWN, ...fresh, backup: { retention: 30 } };
    expect(() => preview(polar)).toThrow("backup.retention: is not supported for the product PolarDb.");
  });

  it("inputs that are all known are parsed as in an up", () => {
    expect(preview(whole)).toEqual(parse(whole));
    expect(preview({ ...whole, timeout: UNKNOWN })).toBeUndefined();
  });
});
