import type { Clock } from "../time/clock";
import { onAbort } from "../time/on-abort";
import type { Observation } from "../backup/decision/observation";
import type { ObservationQuery } from "../backup/decision/observation-query";
import type { BackupSource } from "../backup/decision/backup-source";

interface Waiter {
  dueAt: number;
  resolve: (observation: Observation) => void;
  reject: (error: Error) => void;
}

interface Line {
  waiters: Set<Waiter>;
  cancelTimer: (() => void) | undefined;
  /** Set while the poll is under way. */
  polling: AbortController | undefined;
}

/** One post of `CreateBackup` that several gates wait for. */
interface Creation {
  jobIds: Promise<readonly string[]>;
  stop: AbortController;
  waiting: number;
}

/** Gates that begin together poll together. */
const GATHER_MS = 20;
/** A gate that comes while others wait joins them, where they polled so shortly ago, and does not make them poll again. */
const JOIN_MS = 10_000;

/**
 * Where gates on the same instance share their polls: each poll is given to everybody who waits for one. It is made when
 * the most impatient of them is due, so that many gates ask no more often than one does.
 */
export class SharedPoller {
  private readonly lines = new Map<string, Line>();
  /** When each key was last looked at. */
  private readonly polledAt = new Map<string, number>();
  private readonly creations = new Map<string, Creation>();

  constructor(private readonly clock: Clock) {}

  /**
   * The same source, its polls shared with every source of the same `instance`.
   *
   * @param config - what is requested when a backup is: one post serves all who request the same.
   */
  share(source: BackupSource, instance: string, config = ""): BackupSource {
    return {
      observe: (query, signal) => this.observeWithin(source, instance, query, 0, signal),
      observeWithin: (query, inMs, signal) => this.observeWithin(source, instance, query, inMs, signal),
      createBackup: (signal) => this.createOnce(source, `${instance} ${config}`, signal),
    };
  }

  /** Gates that see the same at once want the same at once: one post serves them all. */
  private createOnce(source: BackupSource, instance: string, signal: AbortSignal): Promise<readonly string[]> {
    const creation = this.creations.get(instance) ?? this.startCreation(source, instance);
    creation.waiting += 1;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        creation.waiting -= 1;
        // One gate that gives up must not end it for the others.
        if (creation.waiting === 0) creation.stop.abort(signal.reason);
        reject(signal.reason as Error);
      };
      const offAbort = onAbort(signal, giveUp);
      creation.jobIds.then(resolve, reject).finally(offAbort);
      if (signal.aborted) giveUp();
    });
  }

  private startCreation(source: BackupSource, instance: string): Creation {
    const stop = new AbortController();
    const jobIds = source.createBackup(stop.signal).finally(() => this.creations.delete(instance));
    const creation = { jobIds, stop, waiting: 0 };
    this.creations.set(instance, creation);
    return creation;
  }

  private observeWithin(
    source: BackupSource,
    instance: string,
    query: ObservationQuery,
    inMs: number,
    signal: AbortSignal,
  ): Promise<Observation> {
    const key = JSON.stringify([instance, query]);
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const line = this.lines.get(key) ?? { waiters: new Set<Waiter>(), cancelTimer: undefined, polling: undefined };
      this.lines.set(key, line);
      const leave = () => {
        line.waiters.delete(waiter);
        offAbort();
      };
      const waiter: Waiter = {
        dueAt: Math.max(this.clock.now() + Math.max(inMs, GATHER_MS), inMs === 0 ? this.joinedAt(key, line) : 0),
        resolve: (observation) => {
          leave();
          resolve(observation);
        },
        reject: (error) => {
          leave();
          reject(error);
        },
      };
      const offAbort = onAbort(signal, () => {
        waiter.reject(signal.reason as Error);
        if (!line.polling) this.schedule(key, line, source, query);
        else if (line.waiters.size === 0) line.polling.abort(signal.reason);
      });
      line.waiters.add(waiter);
      this.schedule(key, line, source, query);
    });
  }

  /** When a newcomer who joins those that wait is due at the earliest; `0` where nobody waits. */
  private joinedAt(key: string, line: Line): number {
    const polledAt = this.polledAt.get(key);
    return line.waiters.size > 0 && polledAt !== undefined ? polledAt + JOIN_MS : 0;
  }

  private schedule(key: string, line: Line, source: BackupSource, query: ObservationQuery): void {
    line.cancelTimer?.();
    line.cancelTimer = undefined;
    if (line.waiters.size === 0) {
      if (this.lines.get(key) === line) this.lines.delete(key);
      return;
    }
    const dueAt = Math.min(...[...line.waiters].map((waiter) => waiter.dueAt));
    line.cancelTimer = this.clock.after(Math.max(0, dueAt - this.clock.now()), () => {
      this.pollNow(key, line, source, query).then(
        (observation) => [...line.waiters].forEach((waiter) => waiter.resolve(observation)),
        (error: unknown) => [...line.waiters].forEach((waiter) => waiter.reject(error as Error)),
      );
    });
  }

  /** Who comes while the poll is under way waits for the next one: this one began before they requested. */
  private async pollNow(key: string, line: Line, source: BackupSource, query: ObservationQuery): Promise<Observation> {
    this.lines.delete(key);
    const now = this.clock.now();
    for (const [other, at] of this.polledAt) if (now - at > JOIN_MS) this.polledAt.delete(other);
    this.polledAt.set(key, now);
    line.polling = new AbortController();
    return source.observe(query, line.polling.signal);
  }
}
