import type { Scenario } from "../scenario";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One instance of each product in cn-hangzhou: three idle, and MongoDB with a manual backup that ends in ten minutes. */
export const demo: Scenario = {
  instances: [
    {
      product: "rds",
      id: "rm-bp1demo0000000001",
      name: "demo-orders",
      scheduled: true,
      sets: [{ startedAgoMs: 2 * HOUR }, { startedAgoMs: 26 * HOUR }],
    },
    {
      product: "redis",
      id: "r-bp1demo000000001",
      name: "demo-sessions",
      sets: [{ startedAgoMs: 5 * HOUR, durationMs: MINUTE }],
    },
    {
      product: "polardb",
      id: "pc-bp1demo0000000001",
      name: "demo-ledger",
      sets: [{ startedAgoMs: 24 * HOUR, durationMs: MINUTE }],
    },
    {
      product: "mongodb",
      id: "dds-bp1demo00000001",
      name: "demo-catalogue",
      jobs: [{ createdAgoMs: 5 * MINUTE, queuedMs: MINUTE, durationMs: 14 * MINUTE }],
      sets: [{ startedAgoMs: 30 * HOUR }],
    },
  ],
};
