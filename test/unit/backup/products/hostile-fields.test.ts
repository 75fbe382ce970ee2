import { definitionOf } from "../../../../provider/backup/products/definition-of";
import { parseTasks } from "../../../../provider/backup/products/parse-tasks";

/** Ids, statuses and names of a response are shown in messages and logs, so that none of them may hold a control character. */

const HOSTILE = ["a\n::error::b", "\u001b[31mred", "a\u009bb", "a\u202eb", "a\u200bb", "##vso[task.complete]"];

const job = { BackupJobId: "1", BackupStatus: "Finished", BackupProgressStatus: "Finished", JobMode: "Manual" };
const set = { BackupId: "1", BackupStatus: "Success", BackupStartTime: "2026-01-01T00:00Z", BackupMethod: "Physical" };
const instance = { instanceId: "rm-bp1", regionId: "cn-hangzhou" };
const tasks = (row: object) => parseTasks("Rds", { RequestId: "R-1", Items: { BackupJob: [row] } }, instance);
const sets = (row: object) =>
  definitionOf("Rds").sets.parse({ RequestId: "R-1", TotalRecordCount: "1", Items: { Backup: [row] } }, instance);
const created = (BackupJobId: string) => definitionOf("Rds").create.parse({ BackupJobId }, instance);

const refusal = (text: string): unknown => expect.objectContaining({ code: "MalformedResponse", message: text });
const failureOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};
const text = expect.stringContaining("a text with control characters") as string;

describe.each(HOSTILE)("%j is refused", (hostile) => {
  it.each(["BackupJobId", "BackupStatus", "BackupProgressStatus", "JobMode", "TaskAction", "BackupId"])(
    "as %s of a task",
    (field) => {
      expect(failureOf(() => tasks({ ...job, [field]: hostile }))).toEqual(refusal(text));
    },
  );

  it.each(["BackupId", "BackupStatus", "BackupType", "BackupMethod", "MetaStatus"])("as %s of a set", (field) => {
    expect(failureOf(() => sets({ ...set, [field]: hostile }))).toEqual(refusal(text));
  });

  it("as the id of a created job", () => {
    expect(failureOf(() => created(hostile))).toEqual(refusal(text));
  });
});

it("accepts the same rows without it (control for the tests above)", () => {
  expect(tasks(job).tasks).toHaveLength(1);
  expect(sets(set).sets).toHaveLength(1);
  expect(created("1")).toEqual(["1"]);
});
