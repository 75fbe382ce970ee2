/**
 * Whether an instance can have backups.
 *
 * - `Running`: in operation.
 * - `Creating`, `Deleting`, `Released`: not yet, or no longer.
 * - `Other`: any other status, such as a restart or a change of its class. The instance exists.
 */
export type InstanceLifecycle = "Running" | "Creating" | "Deleting" | "Released" | "Other";

const LIFECYCLES: ReadonlyMap<string, InstanceLifecycle> = new Map([
  ["running", "Running"],
  // Redis.
  ["normal", "Running"],
  ["creating", "Creating"],
  ["deleting", "Deleting"],
  // MongoDB writes `released`, PolarDB `Deleted`.
  ["released", "Released"],
  ["deleted", "Released"],
]);

/**
 * The lifecycle that a raw status means, in any case of letters.
 *
 * @param lockMode - `LockMode` as the API wrote it, `""` where it is missing. `Released` overrides the status.
 */
export function lifecycleOf(rawStatus: string, lockMode = ""): InstanceLifecycle {
  if (lockMode.toLowerCase() === "released") return "Released";
  return LIFECYCLES.get(rawStatus.toLowerCase()) ?? "Other";
}
