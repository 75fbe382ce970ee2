/** Shows messages beside a resource on the engine's display. */
export interface ResourceLog {
  /** A line that the next one of the same resource replaces, on a terminal. */
  status(urn: string, message: string): void;
  /** A line that stays. Always resolves, also where the engine can't be reached. */
  info(urn: string, message: string): Promise<void>;
  warn(urn: string, message: string): Promise<void>;
}
