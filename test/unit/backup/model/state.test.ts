import type { BackupTask } from "../../../../provider/backup/model/backup-task";
import type { Product } from "../../../../provider/backup/model/product";
import { parseTasks } from "../../../../provider/backup/products/parse-tasks";
import { isActive } from "../../../../provider/backup/model/state";

/** One row as each product writes it, through the product's own schema and table. */
const ROWS: Record<Product, (status: string, mode: string) => unknown> = {
  Rds: (BackupStatus, JobMode) => ({ Items: { BackupJob: [{ BackupJobId: "1", BackupStatus, JobMode }] } }),
  Redis: (BackupProgressStatus, JobMode) => ({ BackupJobs: [{ BackupJobID: 1, BackupProgressStatus, JobMode }] }),
  PolarDb: (BackupProgressStatus, JobMode) => ({
    Items: { BackupJob: [{ BackupJobId: "1", BackupProgressStatus, JobMode }] },
  }),
  MongoDb: (BackupSetStatus, JobMode) => ({ BackupJobs: [{ BackupjobId: "1", BackupSetStatus, JobMode }] }),
};

function task(product: Product, body: unknown): BackupTask {
  const response = { RequestId: "R", ...(body as object) };
  const parsed = parseTasks(product, response, { instanceId: "x-1", regionId: "cn-hangzhou" });
  return parsed.tasks[0]!;
}

const state = (product: Product, status: string, mode: string) => task(product, ROWS[product](status, mode)).state;

describe("the state of a task", () => {
  describe.each(["Rds", "Redis", "PolarDb"] as const)("of %s", (product) => {
    it.each([
      ["NoStart", "Automated", "Scheduled"],
      ["NoStart", "Manual", "Queued"],
      ["Preparing", "Manual", "Running"],
      ["Waiting", "Automated", "Running"],
      ["Uploading", "Manual", "Running"],
      ["Checking", "Manual", "Running"],
      ["Finished", "Automated", "Finished"],
      ["Failed", "Manual", product === "Rds" ? "Failed" : "Unknown"],
      ["Scheduled", "Automated", "Unknown"],
      ["Backuping", "Automated", "Unknown"],
    ])("%s, %s is %s", (status, mode, expected) => {
      expect(state(product, status, mode)).toBe(expected);
    });
  });

  it.each([
    ["Scheduled", "Automated", "Scheduled"],
    ["Scheduled", "Manual", "Queued"],
    ["Checking", "Automated", "Running"],
    ["Backuping", "Manual", "Running"],
    ["Finished", "Manual", "Finished"],
    ["NoStart", "Automated", "Unknown"],
    ["Uploading", "Manual", "Unknown"],
    ["Failed", "Manual", "Unknown"],
  ])("of MongoDb: %s, %s is %s", (status, mode, expected) => {
    expect(state("MongoDb", status, mode)).toBe(expected);
  });

  it.each([
    ["Paused", "Automated"],
    ["finished", "Manual"],
    ["NoStart", ""],
    ["NoStart", "automated"],
    ["constructor", "Manual"],
  ])("%j with mode %j is in no document, so it is Unknown and in the way", (status, mode) => {
    for (const product of ["Rds", "Redis", "PolarDb", "MongoDb"] as const) {
      expect([product, state(product, status, mode)]).toEqual([product, "Unknown"]);
    }
    expect(isActive({ state: "Unknown" })).toBe(true);
  });

  it("only a queued, a running and an unknown task are in the way", () => {
    const states = ["Scheduled", "Queued", "Running", "Finished", "Failed", "Unknown"] as const;
    expect(states.filter((state) => isActive({ state }))).toEqual(["Queued", "Running", "Unknown"]);
  });

  const rds = (BackupStatus: string | undefined, BackupProgressStatus: string) =>
    task("Rds", {
      Items: { BackupJob: [{ BackupJobId: "1", BackupStatus, BackupProgressStatus, JobMode: "Automated" }] },
    });

  it("a task said to wait whose progress status says that it runs, runs", () => {
    expect(rds("NoStart", "Uploading").state).toBe("Running");
    expect(rds("NoStart", "Odd").state).toBe("Unknown");
  });

  it("in every other disagreement the backup status decides", () => {
    expect(rds("Failed", "Finished").state).toBe("Failed");
    expect(rds("Uploading", "NoStart").state).toBe("Running");
    expect(rds("NoStart", "Finished").state).toBe("Scheduled");
    expect(rds(undefined, "Uploading").state).toBe("Running");
  });

  it("keeps no property without a value, so that a task is plain JSON", () => {
    expect(Object.keys(rds("Finished", "Finished")).sort()).toEqual(
      ["instanceId", "jobId", "mode", "product", "rawProgressStatus", "rawStatus", "regionId", "state"].sort(),
    );
  });
});
