import type { Clock } from "../../provider/time/clock";
import { sleep } from "../../provider/time/sleep";
import type { Observation } from "../../provider/backup/decision/observation";
import type { ObservationQuery } from "../../provider/backup/decision/observation-query";
import type { BackupSource } from "../../provider/backup/decision/backup-source";

/** The behaviour of a test's cloud. */
export interface Script {
  /** Returns the observation of poll number `index` (0, 1, …), or throws. */
  observe: (index: number, query: ObservationQuery) => Observation;
  /** Returns the jobs that creation number `index` starts, or throws. Default: job 100. */
  create?: (index: number) => readonly string[];
  /** How long each call takes, milliseconds; an abort ends it immediately. Default 0. */
  responseMs?: number;
  /** The same for a creation, where it differs. */
  createMs?: number;
}

/** A source that follows a script and records its calls. */
export class ScriptedSource implements BackupSource {
  /** The time, the query and the time limit of each poll. */
  readonly polls: { at: number; query: ObservationQuery; timeoutMs: number | undefined }[] = [];
  creates = 0;
  /** Polls and creations in flight. */
  underWay = 0;

  constructor(
    private readonly clock: Clock,
    private readonly script: Script,
  ) {}

  observe(query: ObservationQuery, signal: AbortSignal, timeoutMs?: number): Promise<Observation> {
    const index = this.polls.length;
    this.polls.push({ at: this.clock.now(), query, timeoutMs });
    return this.run(() => this.script.observe(index, query), signal);
  }

  createBackup(signal: AbortSignal): Promise<readonly string[]> {
    const index = this.creates;
    this.creates += 1;
    const { createMs, responseMs } = this.script;
    return this.run(() => this.script.create?.(index) ?? ["100"], signal, createMs ?? responseMs);
  }

  private async run<T>(work: () => T, signal: AbortSignal, responseMs = this.script.responseMs ?? 0): Promise<T> {
    this.underWay += 1;
    try {
      if (responseMs > 0) await sleep(this.clock, responseMs, signal);
      return work();
    } finally {
      this.underWay -= 1;
    }
  }
}
