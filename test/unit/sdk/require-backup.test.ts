import * as pulumi from "@pulumi/pulumi";
import { checkRequirement } from "../../../provider/dynamic";
import { requireBackup } from "../../../sdk/nodejs";

/** A bad hook fails where it is declared, not when the database is about to be deleted. */

const declare = (requirement: Record<string, unknown>) => () => requireBackup(requirement);

it.each([
  [{}, "maxAge: is required. Set maxAge, backupJobId or recoverableTo: a hook without any of them protects nothing."],
  [{ maxAge: undefined }, "maxAge: is required"],
  [{ maxAge: "1 hour" }, 'maxAge: must be a duration such as 90s, 1h30m or 7d, not "1 hour".'],
  [{ maxage: "1h" }, "maxage: is not a known property of requireBackup. Did you mean maxAge?"],
  [{ maxAge: "1h", backupJobId: "1" }, "maxAge: means nothing for the condition JobFinished"],
  [{ backupJobId: "1; drop" }, 'backupJobId: must be a backup job id such as 4762614, not "1; drop".'],
  [
    { backupJobId: "abc", product: "Rds" },
    'backupJobId: must be a backup job number such as 4762614 for the product Rds, not "abc".',
  ],
  [{ maxAge: "1h", instanceId: "rm bad" }, "instanceId: must be an instance id"],
  [{ maxAge: "1h", instanceId: pulumi.output("rm-1") }, "instanceId: must be an instance id"],
  [{ maxAge: "1h", instanceId: "pxc-1" }, "pxc-1 is a PolarDB-X instance"],
  [{ maxAge: "1h", instanceId: "mine" }, "product: is required for the instance id mine."],
  [{ maxAge: "1h", product: "Oracle" }, "product: must be one of"],
  [{ maxAge: "1h", regionId: "Mars" }, "regionId: must be a region id"],
])("%p is refused", (requirement, message) => {
  expect(declare(requirement)).toThrow(pulumi.RunError);
  expect(declare(requirement)).toThrow(`requireBackup: ${message}`);
});

it.each(["onStale", "timeout", "override", "condition", "backup", "triggers", "onFailure"])(
  "%s is an input of a gate only, and is refused",
  (name) =>
    expect(declare({ maxAge: "1h", [name]: "x" })).toThrow(
      `requireBackup: ${name}: is not a known property of requireBackup.`,
    ),
);

it("no message names an input that a hook does not have", () => {
  expect(declare({ maxAge: "1h", backupJobId: "1" })).toThrow(
    /^requireBackup: maxAge: means nothing for the condition JobFinished, which follows from backupJobId: leave one of them out\.$/,
  );
  expect(declare({ acceptLogical: true })).toThrow(
    /^requireBackup: maxAge: is required\. Set maxAge, backupJobId or recoverableTo: a hook without any of them protects nothing\.$/,
  );
});

describe("under pulumi.runtime.setMocks", () => {
  class Database extends pulumi.CustomResource {}

  beforeAll(() =>
    pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "db", state: inputs as object }), call: () => ({}) }),
  );

  it("a resource with a hook is created, nothing rejects in the background, and the hook can be called", async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on("unhandledRejection", note);
    const hook = requireBackup({ maxAge: "1h" });
    const db = new Database("test:index:Database", "db", {}, { hooks: { beforeDelete: [hook] } });
    expect(await new Promise((resolve) => db.id.apply(resolve))).toBe("db");
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
    expect(pulumi.ResourceHook.isInstance(hook)).toBe(true);
    await expect(hook.callback({ id: "", name: "db" } as pulumi.ResourceHookArgs)).rejects.toThrow(
      "db is left unchanged: instanceId",
    );
  });

  it("a requirement that is not valid is still refused", () => {
    expect(declare({})).toThrow(pulumi.RunError);
  });
});

it("a valid requirement is accepted, with and without an instance and a region", () => {
  // Not by `requireBackup` itself: Pulumi's mocks know no hooks.
  for (const requirement of [
    { maxAge: "1h" },
    { backupJobId: ["1,2", 3] },
    { backupJobId: "job_A" },
    { maxAge: "1h", acceptLogical: true, acceptIncremental: undefined, product: "PolarDb" as const },
    { maxAge: "1h", instanceId: "rm-bp1sample", regionId: "mars-1" },
    { maxAge: "1h", instanceId: "mine", product: "MongoDb" as const },
  ])
    expect(() => checkRequirement(requirement)).not.toThrow();
});
