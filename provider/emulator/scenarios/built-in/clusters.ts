import type { InstanceSpec } from "../instance-spec";
import type { Scenario } from "../scenario";
import type { SetSeed } from "../set-seed";

const HOUR = 3_600_000;

const nodes = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index)}`);
const sets: SetSeed[] = [{ startedAgoMs: 5 * HOUR }, { startedAgoMs: 29 * HOUR }];
const rds = (id: string, changes: Partial<InstanceSpec>): InstanceSpec => ({ product: "rds", id, sets, ...changes });
const redis = (id: string, changes: Partial<InstanceSpec>): InstanceSpec => ({
  product: "redis",
  id,
  sets,
  ...changes,
});
const mongodb = (id: string, changes: Partial<InstanceSpec>): InstanceSpec => ({
  product: "mongodb",
  id,
  sets,
  ...changes,
});

/**
 * One instance of each kind, with sets of 5 and of 29 hours ago.
 *
 * | instance | kind |
 * |---|---|
 * | `rm-bp1kindlocal0001` | RDS MySQL with local disks |
 * | `rm-bp1kindcloud0001` | RDS MySQL with cloud disks, the primary of the next three |
 * | `rr-bp1kindreplica01` | its read replica |
 * | `rm-bp1kindguard0001` | its disaster-recovery instance |
 * | `rm-bp1kindtemp00001` | its temporary instance |
 * | `pgm-bp1kindpg000001` | RDS PostgreSQL |
 * | `rm-bp1kindmssql0001` | RDS SQL Server; the newest set is copy-only |
 * | `rm-bp1kindmaria0001` | RDS MariaDB |
 * | `rm-bp1kindcreate001` | RDS, being created, without sets |
 * | `rm-bp1kindgap000001` | RDS MySQL, whose recovery window has a gap from 4 to 2 hours ago |
 * | `r-bp1kindstandard1` | Redis standard |
 * | `r-bp1kindclassic01` | Redis classic cluster of three shards, one job for all |
 * | `r-bp1kindold000001` | Redis classic cluster of three shards, one job for each |
 * | `r-bp1kindnative001` | Redis cloud-native cluster of three shards |
 * | `r-bp1kindpartial01` | Redis cloud-native cluster, whose newest backup lacks a shard |
 * | `pc-bp1kindpolar0001` | PolarDB MySQL |
 * | `dds-bp1kindreplica1` | MongoDB replica set with cloud disks and a recovery window |
 * | `dds-bp1kindlocal001` | MongoDB replica set with local disks |
 * | `dds-bp1kindcloud001` | MongoDB sharded cluster with cloud disks |
 * | `dds-bp1kindlogs0001` | the same, the logs of whose newest backup could not be attached |
 * | `dds-bp1kindshards01` | MongoDB sharded cluster with local disks |
 * | `dds-bp1kindgap00001` | MongoDB replica set, whose recovery window has a gap |
 */
export const clusters: Scenario = {
  instances: [
    rds("rm-bp1kindlocal0001", { storageType: "local_ssd" }),
    rds("rm-bp1kindcloud0001", {}),
    rds("rr-bp1kindreplica01", { instanceType: "Readonly", primaryId: "rm-bp1kindcloud0001", sets: [] }),
    rds("rm-bp1kindguard0001", { instanceType: "Guard", primaryId: "rm-bp1kindcloud0001" }),
    rds("rm-bp1kindtemp00001", { instanceType: "Temp", primaryId: "rm-bp1kindcloud0001", sets: [] }),
    rds("pgm-bp1kindpg000001", { engine: "PostgreSQL", engineVersion: "16.0" }),
    rds("rm-bp1kindmssql0001", {
      engine: "SQLServer",
      engineVersion: "2019_std",
      category: "AlwaysOn",
      sets: [{ startedAgoMs: 5 * HOUR, fields: { CopyOnlyBackup: "1" } }, { startedAgoMs: 29 * HOUR }],
    }),
    rds("rm-bp1kindmaria0001", { engine: "MariaDB", engineVersion: "10.6" }),
    rds("rm-bp1kindcreate001", { status: "Creating", sets: [] }),
    rds("rm-bp1kindgap000001", { recovery: { gaps: [{ fromAgoMs: 4 * HOUR, toAgoMs: 2 * HOUR }] } }),
    redis("r-bp1kindstandard1", {}),
    redis("r-bp1kindclassic01", { nodes: nodes("r-bp1kindclassic01-db-", 3) }),
    redis("r-bp1kindold000001", {
      nodes: nodes("r-bp1kindold000001-db-", 3),
      jobPerNode: true,
      sets: nodes("r-bp1kindold000001-db-", 3).map((nodeId) => ({ nodeId, startedAgoMs: 5 * HOUR })),
    }),
    redis("r-bp1kindnative001", { nodes: nodes("r-bp1kindnative001-db-", 3), computing: "Ecs" }),
    redis("r-bp1kindpartial01", {
      nodes: nodes("r-bp1kindpartial01-db-", 3),
      computing: "Ecs",
      sets: [{ startedAgoMs: 5 * HOUR, missingNodes: ["r-bp1kindpartial01-db-2"] }, { startedAgoMs: 29 * HOUR }],
    }),
    { product: "polardb", id: "pc-bp1kindpolar0001", sets },
    mongodb("dds-bp1kindreplica1", { policy: { logBackup: true } }),
    mongodb("dds-bp1kindlocal001", { storageType: "local_ssd" }),
    mongodb("dds-bp1kindcloud001", { instanceType: "sharding", nodes: nodes("d-bp1kindcloud", 2) }),
    mongodb("dds-bp1kindlogs0001", {
      instanceType: "sharding",
      nodes: nodes("d-bp1kindlogs", 2),
      sets: [{ startedAgoMs: 5 * HOUR, attachLogStatus: "Failed" }, { startedAgoMs: 29 * HOUR }],
    }),
    mongodb("dds-bp1kindshards01", {
      instanceType: "sharding",
      storageType: "local_ssd",
      nodes: nodes("d-bp1kindshards", 2),
    }),
    mongodb("dds-bp1kindgap00001", {
      policy: { logBackup: true },
      recovery: { gaps: [{ fromAgoMs: 20 * HOUR, toAgoMs: 10 * HOUR }] },
    }),
  ],
};
