import type { ProductName } from "../../products/products";
import type { InstanceSpec } from "../instance-spec";
import type { Dice, Weighted } from "./dice";

/** A kind of instance in a generated fleet. */
export interface InstanceKind {
  readonly product: ProductName;
  readonly prefix: string;
  /** The engine in the name of the instance. */
  readonly engine: string;
  /** The settings of the kind. */
  readonly settings: (id: string) => Partial<InstanceSpec>;
  /** Whether each shard has backup sets of its own. */
  readonly setsPerNode?: boolean;
}

const nodes = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index)}`);
const shards = (id: string, count: number): string[] => nodes(`${id}-db-`, count);

const rds = (engine: string, prefix: string, settings: Partial<InstanceSpec>): InstanceKind => ({
  ...{ product: "rds", prefix, engine },
  settings: () => settings,
});
const redis = (settings: InstanceKind["settings"], more: Partial<InstanceKind> = {}): InstanceKind => ({
  ...{ product: "redis", prefix: "r-", engine: "redis", settings },
  ...more,
});
const polardb = (engine: string, settings: Partial<InstanceSpec>): InstanceKind => ({
  ...{ product: "polardb", prefix: "pc-", engine },
  settings: () => settings,
});
const mongodb = (settings: InstanceKind["settings"]): InstanceKind => ({
  ...{ product: "mongodb", prefix: "dds-", engine: "mongo", settings },
});

const KINDS: readonly [Weighted<InstanceKind>, ...Weighted<InstanceKind>[]] = [
  [20, rds("mysql", "rm-", {})],
  [6, rds("mysql", "rm-", { storageType: "local_ssd", engineVersion: "5.7" })],
  [2, rds("mysql", "rm-", { category: "serverless_basic" })],
  [8, rds("pg", "pgm-", { engine: "PostgreSQL", engineVersion: "16.0" })],
  [4, rds("mssql", "rm-", { engine: "SQLServer", engineVersion: "2019_std", category: "AlwaysOn" })],
  [2, rds("mariadb", "rm-", { engine: "MariaDB", engineVersion: "10.6" })],
  [10, redis(() => ({}))],
  [3, redis(() => ({ instanceType: "tair_rdb" }), { engine: "tair" })],
  [4, redis((id) => ({ nodes: shards(id, 4), computing: "Ecs" }), { engine: "redis-cluster" })],
  [2, redis((id) => ({ nodes: shards(id, 3) }), { engine: "redis-cluster" })],
  [2, redis((id) => ({ nodes: shards(id, 3), jobPerNode: true }), { engine: "redis-cluster", setsPerNode: true })],
  [10, polardb("polar", {})],
  [3, polardb("polar-pg", { engine: "PostgreSQL", engineVersion: "14" })],
  [2, polardb("polar", { category: "SENormal" })],
  [8, mongodb(() => ({}))],
  [2, mongodb(() => ({ storageType: "local_ssd" }))],
  [3, mongodb((id) => ({ instanceType: "sharding", nodes: nodes(id.replace("dds-", "d-"), 3) }))],
  [1, mongodb(() => ({ instanceType: "serverless" }))],
];

/** Returns a kind of instance, each as often as a fleet has it. */
export function instanceKind(dice: Dice): InstanceKind {
  return dice.weighted(KINDS);
}
