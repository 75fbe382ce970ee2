import { type Memory, NO_MEMORY } from "../../../../provider/backup/decision/memory";
import { setsOfJob } from "../../../../provider/backup/decision/sets-of-job";
import type { InstanceKind } from "../../../../provider/backup/model/instance-kind";
import { MINUTE, NOW, observation, SECOND, set, task } from "../../../support/gate-samples";

const started = (startedAt?: number): Memory => ({
  ...NO_MEMORY,
  jobs: {
    "100": { changedAt: 0, wasUnfinished: false, sets: "", nodes: [], ...(startedAt !== undefined && { startedAt }) },
  },
});

describe("the sets of a job", () => {
  it("are those that a finished task of the job names, on RDS", () => {
    const sets = ["1", "2", "3"].map((backupId) => set({ backupId }));
    const tasks = [
      task({ state: "Finished", backupId: "1" }),
      task({ backupId: "2" }),
      task({ jobId: "101", state: "Finished", backupId: "3" }),
    ];
    expect(setsOfJob("100", observation({ tasks, sets }), NO_MEMORY)).toEqual([sets[0]]);
  });

  it("are those that name the job, on Redis", () => {
    const sets = [set({ jobId: "100" }), set({ jobId: "101", backupId: "901" })];
    expect(setsOfJob("100", observation({ product: "Redis", sets }), NO_MEMORY)).toEqual([sets[0]]);
  });

  describe("of a cluster whose backups name no job", () => {
    const kind: InstanceKind = { listing: { by: "Cluster" } };
    const at = (ms: number, backupId = "900") => set({ backupId, startedAt: NOW + ms });
    const setsAt = (...sets: ReturnType<typeof set>[]) =>
      setsOfJob("100", observation({ product: "Redis", kind, sets }), started(NOW));

    it.each([-SECOND, 0, 5 * MINUTE])("are the one that started %d ms after the job", (ms) => {
      expect(setsAt(at(ms))).toEqual([at(ms)]);
    });

    it.each([-SECOND - 1, 5 * MINUTE + 1])("are none that started %d ms after the job", (ms) => {
      expect(setsAt(at(ms))).toEqual([]);
    });

    it("are those near the start alone, however many others are listed", () => {
      expect(setsAt(at(-60 * MINUTE, "901"), at(0), at(60 * MINUTE, "902"))).toEqual([at(0)]);
    });

    it("are none where two come into question", () => {
      expect(setsAt(at(0), at(MINUTE, "901"))).toEqual([]);
    });

    it("are none where the start of the job is not known", () => {
      const seen = observation({ product: "Redis", kind, sets: [at(0)] });
      expect(setsOfJob("100", seen, started())).toEqual([]);
      expect(setsOfJob("100", seen, NO_MEMORY)).toEqual([]);
    });
  });
});
