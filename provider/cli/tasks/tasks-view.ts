import type { LookupOutcome } from "./look-up-all";

/** Shows one poll of a watch after another. */
export interface TasksView {
  show(outcomes: readonly LookupOutcome[]): Promise<void>;
  /** Called once, however the watch ends. */
  close?(): Promise<void>;
}
