import { endpoints } from "../../../../provider/alibaba/config/endpoint";
import { failureOf } from "../../../../provider/alibaba/transport/failure";
import type { Condition } from "../../../../provider/backup/decision/condition";
import { decide } from "../../../../provider/backup/decision/decide";
import { keepParameterOf } from "../../../../provider/backup/decision/survival/keep-parameter";
import { renderSurvival } from "../../../../provider/backup/decision/survival/render-survival";
import { survivalOf } from "../../../../provider/backup/decision/survival/survival-of";
import { NO_MEMORY, remember } from "../../../../provider/backup/decision/memory";
import { parseLookupRequest } from "../../../../provider/backup/lookup/parse-lookup-request";
import { lookupResult } from "../../../../provider/backup/lookup/lookup-result";
import { isBackupError } from "../../../../provider/backup/model/errors";
import { type Product, PRODUCTS } from "../../../../provider/backup/model/product";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import { parseTasks } from "../../../../provider/backup/products/parse-tasks";
import { parseGateInputs } from "../../../../provider/gate/inputs/gate-inputs";
import { DAY, freshBackup, HOUR, iso, jobFinished, NOW } from "../../../support/gate-samples";

/** The two entries that a new product needs outside its own folder: a line in the registry, hosts in endpoints.json. */
jest.mock("../../../../provider/backup/products/registry", () => {
  const registry = jest.requireActual<{ DEFINITIONS: readonly unknown[] }>(
    "../../../../provider/backup/products/registry",
  );
  const { madeUp } = jest.requireActual<{ madeUp: unknown }>("./made-up-product");
  return { DEFINITIONS: [...registry.DEFINITIONS, madeUp] };
});
jest.mock("../../../../provider/alibaba/config/endpoints.json", () => ({
  ...jest.requireActual<object>("../../../../provider/alibaba/config/endpoints.json"),
  "made-up": {
    apiVersion: "2030-01-01",
    fallbackPattern: "madeup.{regionId}.aliyuncs.com",
    regions: { "moon-north-1": "madeup.aliyuncs.com" },
  },
}));

const product = "MadeUp" as Product;
const regionId = "moon-north-1";
const instanceId = "mud-1";
const rules = { regionId };

const tasksBody = (...Jobs: object[]) => ({ RequestId: "R-1", Jobs });
const setsBody = (...Results: object[]) => ({ RequestId: "R-2", Count: Results.length, Results });
const running = { Id: "job1", Stage: "Copying", Mode: "Manual" };
const planned = { Id: "job1", Stage: "Planned", Mode: "Automated" };
const done = { Id: "job1", Stage: "Done", Mode: "Manual", Result: "set-7" };
const good = { Id: "set-7", Verdict: "Success", From: iso(NOW - HOUR) };

function inputProblems(args: object): string[] {
  try {
    parseGateInputs({ instanceId, ...args }, rules);
  } catch (error) {
    if (isBackupError(error) && error.code === "BadInput") return error.issues.map(({ path }) => path.join("."));
    throw error;
  }
  return [];
}

describe("a fifth product, added by its definition, a registry line and an endpoints.json entry", () => {
  it("is listed with the other products", () => {
    expect(PRODUCTS).toEqual(["Rds", "Redis", "PolarDb", "MongoDb", "MadeUp"]);
  });

  describe("in a lookup request", () => {
    it("is recognized by its instance id, or set by name", () => {
      expect(parseLookupRequest({ instanceId }, rules).product).toBe("MadeUp");
      expect(parseLookupRequest({ instanceId: "any-1", product }, rules).product).toBe("MadeUp");
    });

    it("contradicts another product's instance id", () => {
      expect(() => parseLookupRequest({ instanceId: "rm-1", product }, rules)).toThrow(/product/);
    });

    it("splits joined job ids at its own separator", () => {
      expect(parseLookupRequest({ instanceId, backupJobId: "job1+job2" }, rules).jobIds).toEqual(["job1", "job2"]);
    });

    it("refuses a job id that breaks its rule", () => {
      expect(() => parseLookupRequest({ instanceId, backupJobId: "4762614" }, rules)).toThrow(
        /must be a job id such as job1 for the product MadeUp/,
      );
    });

    it("accepts a region that only its own hosts list", () => {
      const { regions } = endpoints();
      expect(parseLookupRequest({ instanceId, regionId }, { regions }).regionId).toBe(regionId);
    });
  });

  it("has its own hosts, by region and by pattern", () => {
    expect(endpoints().of(definitionOf(product), regionId)).toBe("https://madeup.aliyuncs.com");
    expect(endpoints().of(definitionOf(product), "cn-hangzhou")).toBe("https://madeup.cn-hangzhou.aliyuncs.com");
  });

  describe("in a lookup result", () => {
    const result = (...rows: object[]) => {
      const request = parseLookupRequest({ instanceId }, rules);
      const response = parseTasks(product, tasksBody(...rows), request);
      return lookupResult(request, { responses: [response], readAt: NOW });
    };

    it("shows its tasks with product, region and instance", () => {
      expect(result(running)).toMatchObject({
        idle: false,
        requestId: "R-1",
        active: [{ product: "MadeUp", regionId, instanceId, jobId: "job1", state: "Running", rawStatus: "Copying" }],
      });
    });

    it("is idle by its own statuses; a status of another product is unknown and blocks", () => {
      expect(result(planned).idle).toBe(true);
      expect(result({ ...planned, Stage: "NoStart" })).toMatchObject({ idle: false, active: [{ state: "Unknown" }] });
    });

    it("refuses a response of another product's shape", () => {
      expect(() => parseTasks(product, { RequestId: "R", Items: { BackupJob: [] } }, { instanceId, regionId })).toThrow(
        expect.objectContaining({ code: "MalformedResponse" }) as Error,
      );
    });
  });

  describe("in a decision", () => {
    const decideOn = (condition: Condition, rows: object[], results: object[]) => {
      const { tasks } = parseTasks(product, tasksBody(...rows), { instanceId, regionId });
      const { sets } = definitionOf(product).sets.parse(setsBody(...results), { instanceId: "i-1" });
      const observation = { product, instanceId, now: NOW, tasks, sets, requestIds: ["R-1"] };
      const memory = remember(NO_MEMORY, observation, 0);
      return decide(condition, { observation, memory, elapsedMs: 0, discoveryTimeoutMs: 0 });
    };

    it("Idle waits for its running task, and passes once none is left", () => {
      expect(decideOn({ kind: "Idle" }, [running], [])).toMatchObject({ kind: "Pending", reasonCode: "BackupRunning" });
      expect(decideOn({ kind: "Idle" }, [planned], [])).toMatchObject({ kind: "Pass", reasonCode: "Idle" });
    });

    it("JobFinished passes on the set that the finished task names", () => {
      expect(decideOn(jobFinished("job1"), [done], [good])).toMatchObject({ kind: "Pass", backupIds: ["set-7"] });
    });

    it("JobFinished never passes on any other set", () => {
      expect(decideOn(jobFinished("job1"), [done], [{ ...good, Id: "set-8" }])).toMatchObject({
        kind: "Pending",
        reasonCode: "SetNotVisible",
      });
      expect(decideOn(jobFinished("job1"), [running], [good])).toMatchObject({
        kind: "Pending",
        reasonCode: "JobRunning",
      });
      expect(decideOn(jobFinished("job1"), [done], [{ ...good, Verdict: "Failed" }])).toMatchObject({
        kind: "Fail",
        reasonCode: "SetFailed",
      });
    });

    it("FreshBackup passes on a set that is new enough, and fails on an older one", () => {
      expect(decideOn(freshBackup(), [], [good])).toMatchObject({ kind: "Pass", backupIds: ["set-7"] });
      expect(decideOn(freshBackup(), [], [{ ...good, From: iso(NOW - 2 * DAY) }])).toMatchObject({
        kind: "Fail",
        reasonCode: "NoFreshBackup",
      });
    });
  });

  describe("after the instance's release", () => {
    const { attributes, policy } = definitionOf(product);
    const facts = attributes.parse({ Kind: "Graph", Stage: "Running" }, { instanceId });

    it("has its own facts and its own policy values", () => {
      expect(facts).toMatchObject({ instanceId, rawEngine: "Graph", lifecycle: "Running" });
      expect(policy.parse({ Days: 3, AfterDrop: "KeepAll" }, { instanceId: "made-1" })).toMatchObject({
        retentionDays: 3,
        keepOnRelease: "All",
      });
      expect(keepParameterOf(product, "KeepNothing")).toEqual({ keep: "None", raw: "KeepNothing" });
    });

    it("is unproven to keep a backup, as it has no rules of survival", () => {
      const stored = policy.parse({ Days: 3, AfterDrop: "KeepAll" }, { instanceId: "made-1" });
      const keep = keepParameterOf(product, "KeepAll");
      const survival = survivalOf({
        product,
        instanceId: facts.instanceId,
        facts,
        policy: stored,
        keep,
        provenIsNewest: true,
      });
      expect(survival).toMatchObject({ verdict: "Unproven", reasonCode: "ProductUnknown", remedies: [] });
      expect(renderSurvival(survival)).toContain("Made-up Database");
    });
  });

  describe("in a gate's inputs", () => {
    const gate = { maxAge: "1h", onStale: "Create" };

    it("accepts the backup options that it supports", () => {
      expect(inputProblems({ ...gate, backup: { method: "Snapshot", retention: 9 } })).toEqual([]);
      expect(inputProblems({ ...gate, backup: { method: "Logical" }, acceptLogical: true })).toEqual([]);
    });

    it.each([
      [{ method: "Physical" }, "backup.method"],
      [{ method: "Logical" }, "backup.method"],
      [{ type: "FullBackup" }, "backup.type"],
      [{ retention: 10 }, "backup.retention"],
    ])("refuses %j", (backup, property) => {
      expect(inputProblems({ ...gate, backup })).toEqual([property]);
    });
  });

  describe("in a failure", () => {
    const context = {
      api: definitionOf(product),
      action: "DescribeBackupTasks",
      instanceId,
      regionId,
      endpoint: "https://madeup.aliyuncs.com",
      credentials: undefined,
    };
    const failure = (code: string) =>
      failureOf(
        { code, data: { Message: "No.", RequestId: "R-3" }, entry: { response: { statusCode: 400 } } },
        context,
      );

    it("understands its own error codes", () => {
      expect(failure("NoSuchDatabase")).toMatchObject({ code: "InstanceNotFound", property: "instanceId" });
      expect(failure("DatabaseIsTemporary")).toMatchObject({
        code: "UnsupportedInstance",
        hint: "Use a permanent database.",
      });
    });

    it("names the instance id where its parameter is wrong, and its RAM action where one is missing", () => {
      expect(failure("InvalidDatabaseName.Malformed")).toMatchObject({ code: "BadInput", property: "instanceId" });
      expect(failure("Forbidden.RAM").hint).toContain("madeup:DescribeBackupTasks");
    });
  });
});
