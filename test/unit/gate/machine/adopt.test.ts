import { NO_MEMORY } from "../../../../provider/backup/decision/memory";
import { adopt } from "../../../../provider/gate/machine/adopt";
import { creatingGate, LOST_RESPONSE } from "../../../support/creating-gate";
import { iso, NOW, observation, SECOND, task } from "../../../support/gate-samples";

describe("a gate that does not know whether CreateBackup was accepted", () => {
  describe("after a lost response, adopts", () => {
    const adopted = (...tasks: Parameters<typeof task>[0][]) => {
      const gate = creatingGate();
      gate.observed(0);
      gate.createFailed(SECOND, LOST_RESPONSE);
      gate.observed(30 * SECOND, { tasks: tasks.map((changes) => task({ ...changes })) });
      return gate.state.memory.created;
    };
    const startTime = (seconds: number) => iso(NOW + seconds * SECOND);

    it("the running one of a running and a queued job", () => {
      expect(adopted({ jobId: "2", state: "Queued" }, { jobId: "1" })).toEqual(["1"]);
      expect(adopted({ jobId: "1" }, { jobId: "2", state: "Queued" })).toEqual(["1"]);
    });

    it("the job that started first, whatever the order of the list", () => {
      const [first, second] = [
        { jobId: "1", startTime: startTime(2) },
        { jobId: "2", startTime: startTime(20) },
      ];
      expect(adopted(second, first)).toEqual(["1"]);
      expect(adopted(first, second)).toEqual(["1"]);
    });

    it("the jobs of all shards that started together, queued ones included", () => {
      const shard = (index: number) => ({ product: "Redis" as const, jobId: `${index}`, nodeId: `r-db-${index}` });
      expect(
        adopted(
          { ...shard(1), startTime: startTime(2) },
          { ...shard(2), startTime: startTime(4) },
          { ...shard(3), state: "Queued" },
        ),
      ).toEqual(["1", "2", "3"]);
    });

    it("no job of another start on another shard", () => {
      expect(
        adopted(
          { product: "Redis", jobId: "1", nodeId: "r-db-0", startTime: startTime(2) },
          { product: "Redis", jobId: "2", nodeId: "r-db-1", startTime: startTime(90) },
        ),
      ).toEqual(["1"]);
    });

    it("one job that runs on several shards", () => {
      expect(adopted({ jobId: "1", nodeId: "a" }, { jobId: "1", nodeId: "b" })).toEqual(["1"]);
    });

    it("no second job of one shard", () => {
      expect(adopted({ jobId: "1", nodeId: "a" }, { jobId: "2", nodeId: "a" })).toEqual(["1"]);
    });

    it("no second job where one of the two does not name its shard", () => {
      expect(adopted({ jobId: "1" }, { jobId: "2", nodeId: "a" })).toEqual(["1"]);
      expect(adopted({ jobId: "1", nodeId: "a" }, { jobId: "2" })).toEqual(["1"]);
    });

    it("only jobs that started together with each of the adopted ones", () => {
      const shard = (index: number, seconds: number) => ({
        product: "Redis" as const,
        jobId: `${index}`,
        nodeId: `r-db-${index}`,
        startTime: startTime(seconds),
      });
      expect(adopted(shard(1, 0), shard(2, 60), shard(3, 61))).toEqual(["1", "2"]);
    });

    it("no queued job of a shard on which the adopted job runs already", () => {
      expect(
        adopted(
          { jobId: "1", nodeId: "a", startTime: startTime(0) },
          { jobId: "1", nodeId: "b", startTime: startTime(90) },
          { jobId: "2", nodeId: "b", state: "Queued" },
        ),
      ).toEqual(["1"]);
    });

    it("no job that has ended", () => {
      expect(adopted({ jobId: "1", state: "Finished" })).toEqual([]);
    });
  });

  it("adopts nothing where its own job is known, or where no response was lost", () => {
    const seen = observation({ tasks: [task({ jobId: "1" })] });
    const known = { ...NO_MEMORY, uncertainSince: 0, created: ["5"] };
    for (const memory of [known, NO_MEMORY]) expect(adopt(memory, seen)).toBe(memory);
  });
});
