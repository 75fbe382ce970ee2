import type { Look, Memory } from "./observation";

/** What a decision rests on. */
export interface Circumstances {
  look: Look;
  /** Everything seen until now, this look included. */
  memory: Memory;
  /** Awake milliseconds since the gate began. */
  elapsedMs: number;
  discoveryTimeoutMs: number;
}
