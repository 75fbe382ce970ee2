import type { Scenario } from "../scenario";

const HOUR = 3_600_000;

/** One instance of each product without a running backup. Each has a set of three hours ago; all but PolarDB list a scheduled task. */
export const idle: Scenario = {
  instances: [
    { product: "rds", id: "rm-bp1idle0000000001", scheduled: true, sets: [{ startedAgoMs: 3 * HOUR }] },
    { product: "redis", id: "r-bp1idle000000001", scheduled: true, sets: [{ startedAgoMs: 3 * HOUR }] },
    { product: "polardb", id: "pc-bp1idle0000000001", sets: [{ startedAgoMs: 3 * HOUR }] },
    { product: "mongodb", id: "dds-bp1idle00000001", scheduled: true, sets: [{ startedAgoMs: 3 * HOUR }] },
  ],
};
