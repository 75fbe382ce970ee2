import type { InstanceSpec, ProductName, Scenario } from "../../provider/emulator";

const HOUR = 3_600_000;
const REGIONS = ["cn-hangzhou", "cn-shanghai", "ap-southeast-1"];

/** The number of instances of each product, and the prefix of their ids. */
const SHARES: readonly (readonly [product: ProductName, prefix: string, count: number])[] = [
  ["rds", "rm-bp1fleet", 60],
  ["redis", "r-bp1fleet", 30],
  ["polardb", "pc-bp1fleet", 15],
  ["mongodb", "dds-bp1fleet", 15],
];

/**
 * 120 instances in three regions. In each product, every fifth instance has no fresh set, every seventh has a failed set
 * and every ninth has a running backup. Every sixth Redis instance is a Tair, every sixth MongoDB instance is sharded.
 */
export const smallFleet: Scenario = {
  instances: SHARES.flatMap(([product, prefix, count]) =>
    Array.from({ length: count }, (_, index) => member(product, prefix, index)),
  ),
};

function member(product: ProductName, prefix: string, index: number): InstanceSpec {
  const nth = (every: number): boolean => index % every === every - 1;
  return {
    product,
    id: `${prefix}${String(index + 1).padStart(4, "0")}`,
    name: `${product}-${index + 1}`,
    regionId: REGIONS[index % REGIONS.length] ?? "cn-hangzhou",
    tags: { team: index % 2 === 0 ? "orders" : "search" },
    ...(product === "redis" && nth(6) ? { instanceType: "tair_rdb" } : {}),
    ...(product === "mongodb" && nth(6) ? { instanceType: "sharding", nodes: ["d-bp1fleet1", "d-bp1fleet2"] } : {}),
    sets: [
      { startedAgoMs: (nth(5) ? 60 : 6) * HOUR },
      ...(nth(7) ? [{ startedAgoMs: 2 * HOUR, status: "Failed" as const }] : []),
    ],
    ...(nth(9) ? { jobs: [{ createdAgoMs: 60_000, durationMs: HOUR }] } : {}),
  };
}
