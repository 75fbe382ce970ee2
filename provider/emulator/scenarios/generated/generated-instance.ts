import type { InstanceSpec } from "../instance-spec";
import type { SetSeed } from "../set-seed";

/** An instance of a generated fleet. */
export interface GeneratedInstance extends InstanceSpec {
  /**
   * Returns the same sets at each call, with their ids and sizes. They are made when they are read, because a large fleet has
   * more sets than fit into memory.
   */
  setsOnDemand?: () => SetSeed[];
}
