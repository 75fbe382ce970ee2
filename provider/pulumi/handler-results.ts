/**
 * What resource handlers return. Plain data: each Pulumi protocol has an adapter that translates it.
 *
 * @module
 */
import type { Properties } from "./properties";

/** The result of `check`. */
export interface CheckResult {
  /** Every bad input. An empty `property`: the reason names it, since the engine would print its secret value. */
  failures: { property: string; reason: string }[];
}

/** The result of `diff`. */
export interface DiffResult {
  changes: boolean;
  /** Inputs whose change replaces the resource. */
  replaces: string[];
}

/** The result of `create`, `update` and `read`. */
export interface ResourceState {
  id: string;
  outputs: Properties;
  /** Why the resource has failed to initialize. The engine keeps it, and creates none of its dependents. */
  failure?: string;
}
