import type { BackupSource } from "../backup/decision/backup-source";
import type { Observation } from "../backup/decision/observation";
import type { ObservationQuery } from "../backup/decision/observation-query";
import type { Clock } from "../time/clock";
import { onAbort } from "../time/on-abort";
import { observeInParts } from "./observe-in-parts";
import type { PolledSource } from "./polled-source";
import { SharedCreations } from "./shared-creations";

interface Waiter {
  dueAt: number;
  resolve: (observation: Observation) => void;
  reject: (error: Error) => void;
}

/** The gates that wait for the same observation. */
interface Batch {
  key: string;
  /** Polls for all of them. */
  observe: (signal: AbortSignal) => Promise<Observation>;
  waiters: Set<Waiter>;
  cancelTimer?: () => void;
  /** Ends the poll; set while it is in flight. */
  poll?: AbortController;
}

/** Gates that begin within this time share their first poll. */
const GATHER_MS = 20;
/** A gate that comes while others wait, and this soon after their last poll, waits for their next one. */
const JOIN_MS = 10_000;

/**
 * Shares polls between gates on the same instance: each observation is given to every gate that waits for it. A poll starts
 * when the first of them is due, so that many gates poll no more often than one.
 */
export class SharedPoller {
  private readonly batches = new Map<string, Batch>();
  /** When each key was last polled. */
  private readonly polledAt = new Map<string, number>();
  private readonly creations = new SharedCreations();

  constructor(private readonly clock: Clock) {}

  /**
   * The same source, its polls shared with every source of the same `instance`.
   *
   * @param backup - which backup the source requests; one CreateBackup serves all gates that request the same.
   */
  share(source: BackupSource, instance: string, backup = ""): PolledSource {
    const observeWithin: PolledSource["observeWithin"] = (query, inMs, signal) =>
      observeInParts(query, inMs, (part, partInMs) =>
        this.join(source, JSON.stringify([instance, part]), part, partInMs, signal),
      );
    return {
      observe: (query, signal) => observeWithin(query, 0, signal),
      observeWithin,
      createBackup: (signal) => this.creations.create(`${instance} ${backup}`, source, signal),
    };
  }

  /** Adds a gate to the batch of its key. */
  private join(
    source: BackupSource,
    key: string,
    query: ObservationQuery,
    inMs: number,
    signal: AbortSignal,
  ): Promise<Observation> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const batch = this.batches.get(key) ?? {
        key,
        observe: (ended: AbortSignal) => source.observe(query, ended),
        waiters: new Set<Waiter>(),
      };
      this.batches.set(key, batch);
      const leave = () => {
        batch.waiters.delete(waiter);
        offAbort();
      };
      const waiter: Waiter = {
        dueAt: Math.max(this.clock.now() + Math.max(inMs, GATHER_MS), inMs === 0 ? this.nextPollAt(batch) : 0),
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
        if (!batch.poll) this.schedule(batch);
        else if (batch.waiters.size === 0) batch.poll.abort(signal.reason);
      });
      batch.waiters.add(waiter);
      this.schedule(batch);
    });
  }

  /** When a gate that joins others is due at the earliest; `0` where no gate waits. */
  private nextPollAt({ key, waiters }: Batch): number {
    const polledAt = this.polledAt.get(key);
    return waiters.size > 0 && polledAt !== undefined ? polledAt + JOIN_MS : 0;
  }

  /** Sets the timer of a batch to when its first gate is due; removes a batch without gates. */
  private schedule(batch: Batch): void {
    batch.cancelTimer?.();
    delete batch.cancelTimer;
    if (batch.waiters.size === 0) {
      if (this.batches.get(batch.key) === batch) this.batches.delete(batch.key);
      return;
    }
    const dueAt = Math.min(...[...batch.waiters].map((waiter) => waiter.dueAt));
    batch.cancelTimer = this.clock.after(Math.max(0, dueAt - this.clock.now()), () => {
      this.poll(batch).then(
        (observation) => [...batch.waiters].forEach((waiter) => waiter.resolve(observation)),
        (error: unknown) => [...batch.waiters].forEach((waiter) => waiter.reject(error as Error)),
      );
    });
  }

  /** A gate that joins while the poll is in flight waits for the next one, because this one began before it. */
  private async poll(batch: Batch): Promise<Observation> {
    this.batches.delete(batch.key);
    const now = this.clock.now();
    for (const [other, at] of this.polledAt) if (now - at > JOIN_MS) this.polledAt.delete(other);
    this.polledAt.set(batch.key, now);
    batch.poll = new AbortController();
    return batch.observe(batch.poll.signal);
  }
}
