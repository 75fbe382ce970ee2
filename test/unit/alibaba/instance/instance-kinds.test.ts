import type { InstanceApi } from "../../../../provider/alibaba/instance/instance-api";
import { InstanceKinds } from "../../../../provider/alibaba/instance/instance-kinds";
import {
  BadInputError,
  MalformedResponseError,
  PermissionDeniedError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../../../../provider/backup/model/errors";
import type { InstanceFacts } from "../../../../provider/backup/model/instance-facts";
import type { Product } from "../../../../provider/backup/model/product";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import { HOUR, NOW } from "../../../support/gate-samples";

type Facts = Pick<InstanceFacts, "backupListing" | "shardCount">;

const nextCall = () => ({});
const cluster = (shardCount?: number): Facts => ({
  backupListing: { by: "Cluster" },
  ...(shardCount !== undefined && { shardCount }),
});

/** An API whose attribute calls respond in turn, the last response again and again, one hour apart. */
function apiOf(responses: readonly (Facts | Error)[], product: Product = "Redis") {
  const reads: number[] = [];
  const api = {
    product: definitionOf(product),
    request: { product, regionId: "cn-hangzhou", instanceId: "r-1" },
    facts: () => {
      const readAt = NOW + reads.length * HOUR;
      const response = responses[Math.min(reads.length, responses.length - 1)];
      reads.push(readAt);
      return response instanceof Error ? Promise.reject(response) : Promise.resolve({ response, readAt });
    },
  } as unknown as InstanceApi;
  return { api, reads };
}

describe("the kind of an instance", () => {
  it("is requested once", async () => {
    const kinds = new InstanceKinds();
    const { api, reads } = apiOf([cluster(3)]);
    for (let poll = 0; poll < 5; poll += 1) {
      expect(await kinds.of(api, nextCall)).toEqual({ listing: { by: "Cluster" }, shardCount: 3 });
      await kinds.ofBackup(api, NOW - 1, nextCall);
    }
    await kinds.ofBackup(api, Number.NEGATIVE_INFINITY, nextCall);
    expect(reads).toHaveLength(1);
  });

  it("is requested once for an empty list of tasks, and not once a task has been listed", async () => {
    const kinds = new InstanceKinds();
    const [one, other] = [apiOf([cluster(3)], "Rds"), apiOf([cluster(3)], "Rds")];
    Object.assign(other.api.request, { instanceId: "rm-2" });
    expect(await kinds.factsBehindTasks(one.api, false, nextCall)).toEqual(cluster(3));
    expect(await kinds.factsBehindTasks(one.api, false, nextCall)).toEqual(cluster(3));
    expect(await kinds.factsBehindTasks(other.api, true, nextCall)).toBeUndefined();
    expect(await kinds.factsBehindTasks(other.api, false, nextCall)).toBeUndefined();
    expect([one.reads, other.reads].map(({ length }) => length)).toEqual([1, 0]);
  });

  it("is requested for each instance", async () => {
    const kinds = new InstanceKinds();
    const [one, other] = [apiOf([cluster(3)]), apiOf([cluster(2)])];
    Object.assign(other.api.request, { instanceId: "r-2" });
    expect(await kinds.of(one.api, nextCall)).toMatchObject({ shardCount: 3 });
    expect(await kinds.of(other.api, nextCall)).toMatchObject({ shardCount: 2 });
  });

  it.each(["Rds", "PolarDb"] as const)("is not requested on %s, which has no clusters", async (product) => {
    const { api, reads } = apiOf([cluster(3)], product);
    expect(await new InstanceKinds().of(api, nextCall)).toBeUndefined();
    expect(await new InstanceKinds().ofBackup(api, NOW, nextCall)).toBeUndefined();
    expect(reads).toEqual([]);
  });

  it("is requested again, once, where a backup is newer than the number of shards", async () => {
    const kinds = new InstanceKinds();
    const { api, reads } = apiOf([cluster(3), cluster(4)]);
    await kinds.of(api, nextCall);
    expect(await kinds.ofBackup(api, NOW, nextCall)).toMatchObject({ shardCount: 4 });
    expect(await kinds.ofBackup(api, NOW, nextCall)).toMatchObject({ shardCount: 4 });
    expect(reads).toHaveLength(2);
  });

  it("is not requested again for a newer backup where it has no number of shards", async () => {
    const kinds = new InstanceKinds();
    const { api, reads } = apiOf([{ backupListing: { by: "Instance" } }]);
    await kinds.of(api, nextCall);
    await kinds.ofBackup(api, NOW + HOUR, nextCall);
    expect(reads).toHaveLength(1);
  });

  it.each([
    [
      "without the permission",
      new PermissionDeniedError("denied"),
      { code: "PermissionDenied", ramAction: "kvstore:DescribeInstanceAttribute" },
    ],
    [
      "where the API refuses the call for this instance",
      new UnsupportedInstanceError("unsupported"),
      { code: "NotReported", action: "DescribeInstanceAttribute" },
    ],
    [
      "where the API refuses a parameter",
      new BadInputError([{ path: ["regionId"], code: "InvalidValue", expected: "a region", received: "x" }]),
      { code: "NotReported", action: "DescribeInstanceAttribute" },
    ],
    [
      "where the response does not say it",
      { backupListing: { by: "Unknown" } } as const,
      { code: "NotReported", action: "DescribeInstanceAttribute" },
    ],
  ])("stays unknown for the whole run %s", async (_when, response, problem) => {
    const kinds = new InstanceKinds();
    // A kind that becomes known between two calls of one observation would vouch for sets of the wrong list.
    const { api, reads } = apiOf([response, cluster(3)]);
    const unknown = { listing: { by: "Unknown" }, problem };
    expect(await kinds.of(api, nextCall)).toEqual(unknown);
    expect(await kinds.ofBackup(api, NOW + HOUR, nextCall)).toEqual(unknown);
    expect(await kinds.of(api, nextCall)).toEqual(unknown);
    expect(reads).toHaveLength(1);
  });

  it.each([
    ["a malformed response", new MalformedResponseError("malformed")],
    ["no response", new UnavailableError("unavailable")],
    ["a defect", new TypeError("a defect")],
  ])("is not guessed after %s", async (_what, error) => {
    const kinds = new InstanceKinds();
    const { api } = apiOf([error, cluster(3), error]);
    await expect(kinds.of(api, nextCall)).rejects.toBe(error);
    expect(await kinds.of(api, nextCall)).toMatchObject({ shardCount: 3 });
    await expect(kinds.ofBackup(api, NOW + HOUR, nextCall)).rejects.toBe(error);
  });
});
