/** The database engine of an instance. `Unknown` for any name that the product's documents do not list. */
export type InstanceEngine =
  "MySQL" | "PostgreSQL" | "SQLServer" | "MariaDB" | "Oracle" | "Redis" | "Tair" | "Memcache" | "MongoDB" | "Unknown";

/**
 * The engine that a raw name means.
 *
 * @param offered - the engines of the product: another product's engine is `Unknown`.
 */
export function engineOf(rawEngine: string, offered: readonly InstanceEngine[]): InstanceEngine {
  const name = rawEngine.toLowerCase();
  return offered.find((engine) => engine.toLowerCase() === name) ?? "Unknown";
}
