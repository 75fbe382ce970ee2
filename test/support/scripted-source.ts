import type { Clock } from "../../provider/time/clock";
import { sleep } from "../../provider/time/sleep";
import type { Observation } from "../../provider/backup/decision/observation";
import type { ObservationQuery } from "../../provider/backup/decision/observation-query";
import type { BackupSource } from "../../provider/backup/decision/backup-source";

/** What a test's cloud does when it is requested. */
export interface Script {
  /** The response to poll number `index` (0, 1, …), or a throw. */
  observe: (index: number, query: ObservationQuery) => Observation;
  /** The jobs that creation number `index` starts, or a throw. */
  create?: (index: number) => readonly string[];
  /** How long each response takes; the signal ends it at once. Default 0. */
  responseMs?: number;
}

/** A cloud that responses by a script and keeps a list of what it was requested. */
export class ScriptedSource implements BackupSource {
  /** When each poll began, in the clock's time. */
  readonly polls: { at: number; query: ObservationQuery }[] = [];
  creates = 0;
  /** Polls and creations under way. */
  underWay = 0;

  constructor(
    private readonly clock: Clock,
    private readonly script: Script,
  ) {}

  observe(query: ObservationQuery, signal: AbortSignal): Promise<Observation> {
    const index = this.polls.length;
    this.polls.push({ at: this.clock.now(), query });
    return this.response(() => this.script.observe(index, query), signal);
  }

  createBackup(signal: AbortSignal): Promise<readonly string[]> {
    const index = this.creates;
    this.creates += 1;
    return this.response(() => this.script.create?.(index) ?? ["100"], signal);
  }

  private async response<T>(work: () => T, signal: AbortSignal): Promise<T> {
    const { responseMs = 0 } = this.script;
    this.underWay += 1;
    try {
      if (responseMs > 0) await sleep(this.clock, responseMs, signal);
      return work();
    } finally {
      this.underWay -= 1;
    }
  }
}
