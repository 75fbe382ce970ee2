import type { BackupClient } from "../../../provider/alibaba/client";
import { BadInputError, UnavailableError } from "../../../provider/backup/model/errors";
import { checkLookup } from "../../../provider/backup/lookup/check-lookup";
import type { GetBackupTasksResult } from "../../../provider/backup/lookup/lookup-result";
import { BackupTasksHandler } from "../../../provider/pulumi/backup-tasks-handler";
import { iso, NOW, task } from "../../support/gate-samples";

/** The operations of a `BackupTasks` without an engine. */

const RDS = "rm-bp1sample";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

let found: Partial<GetBackupTasksResult> | Error;
let lookups: unknown[];
let connects: number;
let handler: BackupTasksHandler;

beforeEach(() => {
  found = {};
  lookups = [];
  connects = 0;
  const client: BackupClient = {
    check: (args, unknown) => {
      const { issues } = checkLookup(args, { regionId: "cn-hangzhou" }, unknown);
      if (issues.length > 0) throw new BadInputError(issues);
    },
    getBackupTasks: (args) => {
      lookups.push(args);
      return found instanceof Error ? Promise.reject(found) : Promise.resolve(result(args.instanceId, found));
    },
    getBackupStatus: () => Promise.reject(new Error("not part of this handler")),
    close: () => undefined,
  };
  handler = new BackupTasksHandler({
    connect: () => {
      connects += 1;
      return client;
    },
  });
});

function result(instanceId: string, changes: Partial<GetBackupTasksResult>): GetBackupTasksResult {
  const product = "Rds" as const;
  const empty = { tasks: [], jobIds: [], active: [], idle: true, truncated: false };
  // Each response has its own request id and time.
  const request = { requestId: `REQ-${lookups.length}`, readAt: iso(NOW + lookups.length) };
  return { id: instanceId, instanceId, product, regionId: "cn-hangzhou", ...empty, ...request, ...changes };
}

const inputs = (changes: Record<string, unknown> = {}) => ({ instanceId: RDS, __provider: "text", ...changes });
const stored = async () => (await handler.create(inputs())).outputs;

describe("check", () => {
  it("reports every bad input at once, each with its property, and sends nothing", () => {
    const { failures } = handler.check(inputs({ maxResults: 0, backupMode: "Auto", instanceID: "x" }));
    expect(failures.map(({ property }) => property).sort()).toEqual(["backupMode", "instanceID", "maxResults"]);
    expect(lookups).toEqual([]);
  });

  it("accepts inputs that a preview does not know yet", () => {
    expect(handler.check(inputs({ instanceId: UNKNOWN, regionId: UNKNOWN })).failures).toEqual([]);
  });
});

describe("create and update", () => {
  it("keep the arguments beside the result; the instance is the id", async () => {
    const state = await handler.create(inputs({ flag: "f" }));
    expect(state).toMatchObject({ id: RDS, outputs: { instanceId: RDS, flag: "f", idle: true, requestId: "REQ-1" } });
    expect(state.outputs).not.toHaveProperty("id");
    expect(lookups).toEqual([{ instanceId: RDS, flag: "f" }]);
    expect(await handler.update("kept", inputs())).toMatchObject({ id: "kept", outputs: { requestId: "REQ-2" } });
    expect(connects).toBe(1);
  });

  it("reject where the lookup fails", async () => {
    found = new UnavailableError("Down.");
    await expect(handler.create(inputs())).rejects.toBe(found);
    await expect(handler.update("id", inputs())).rejects.toBe(found);
  });
});

describe("diff", () => {
  it("reports no change where the tasks are the stored ones, whatever the key order, the request id and the time", async () => {
    const { jobId, ...others } = task();
    found = { tasks: [{ jobId, ...others }], active: [{ jobId, ...others }], idle: false };
    const olds = await stored();
    found = { tasks: [{ ...others, jobId }], active: [{ ...others, jobId }], idle: false };
    expect(await handler.diff(olds, inputs())).toEqual({ changes: false, replaces: [] });
  });

  it("reports a change where the tasks differ, and an update only", async () => {
    const olds = await stored();
    found = { tasks: [task()], active: [task()], idle: false };
    expect(await handler.diff(olds, inputs())).toEqual({ changes: true, replaces: [] });
  });

  it("replaces for another instance, and updates for another argument, without a lookup", async () => {
    const olds = await stored();
    lookups = [];
    expect(await handler.diff(olds, inputs({ instanceId: "rm-bp1other" }))).toEqual({
      changes: true,
      replaces: ["instanceId"],
    });
    for (const news of [{ backupMode: "Manual" }, { flag: "f" }, { flag: UNKNOWN }, { regionId: "cn-beijing" }])
      expect(await handler.diff(olds, inputs(news))).toEqual({ changes: true, replaces: [] });
    expect(lookups).toEqual([]);
  });

  it("reports no change where an argument is set to the value that was derived before", async () => {
    expect(await handler.diff(await stored(), inputs({ product: "Rds", regionId: "cn-hangzhou" }))).toMatchObject({
      changes: false,
    });
  });

  it("never rejects: a failed lookup is a change", async () => {
    const olds = await stored();
    for (found of [new UnavailableError("Down."), new TypeError("a bug")])
      expect(await handler.diff(olds, inputs())).toEqual({ changes: true, replaces: [] });
  });
});

describe("read", () => {
  it("looks up the tasks by the id, as BackupTasks.get requires", async () => {
    expect(await handler.read(RDS, { regionId: "cn-hangzhou" })).toMatchObject({
      id: RDS,
      outputs: { instanceId: RDS, regionId: "cn-hangzhou", idle: true, tasks: [], requestId: "REQ-1" },
    });
    expect(lookups).toEqual([{ instanceId: RDS, regionId: "cn-hangzhou" }]);
  });

  it("returns the stored outputs where the tasks are the same, so that a refresh is no change", async () => {
    const olds = await stored();
    expect((await handler.read(RDS, olds)).outputs).toBe(olds);
  });

  it("returns the new outputs where the tasks differ", async () => {
    const olds = await stored();
    found = { tasks: [task()], idle: false };
    expect((await handler.read(RDS, olds)).outputs).toMatchObject({ idle: false, requestId: "REQ-2" });
  });

  it("rejects where the lookup fails, and never returns an empty resource", async () => {
    found = new UnavailableError("Down.");
    await expect(handler.read(RDS, {})).rejects.toBe(found);
  });
});
