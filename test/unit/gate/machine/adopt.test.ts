import { creatingGate, LOST_RESPONSE } from "../../../support/creating-gate";
import { iso, NOW, SECOND, task } from "../../../support/gate-samples";

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
  });
});
