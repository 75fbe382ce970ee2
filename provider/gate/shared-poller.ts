import type { BackupSource } from "../backup/decision/backup-source";
import type { Observation } from "../backup/decision/observation";
import type { ObservationQuery } from "../backup/decision/observation-query";
import type { Clock } from "../time/clock";
import { onAbort } from "../time/on-abort";
import { observeInParts } from "./observe-in-parts";
import { LAST_POLL_MS } from "./machine/deadline";
import type { PolledSource } from "./polled-source";
import { SharedCreations } from "./shared-creations";

interface Waiter {
  dueAt: number;
  /** When the time of its poll is over. */
  endsAt: number;
  resolve: (polled: Polled) => void;
  reject: (error: Error) => void;
}

/** An observation, and when its poll began. */
interface Polled {
  observation: Observation;
  startedAt: number;
}

/** A request for a poll, as {@link PolledSource.observeWithin} gets it. */
interface PollRequest {
  query: ObservationQuery;
  inMs: number;
  signal: AbortSignal;
  timeoutMs: number;
}

/** The gates that wait for the same observation. */
interface Batch {
  key: string;
  /** Polls for all of them. */
  observe: (signal: AbortSignal, timeoutMs: number) => Promise<Observation>;
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
  private readonly creations: SharedCreations;

  constructor(private readonly clock: Clock) {
    this.creations = new SharedCreations(clock);
  }

  /**
   * The same source, its polls shared with every source of the same `instance`.
   *
   * @param backup - which backup the source requests; one CreateBackup serves all gates that request the same.
   */
  share(source: BackupSource, instance: string, backup = ""): PolledSource {
    let observedAt: number | undefined;
    const observeWithin: PolledSource["observeWithin"] = (query, inMs, signal, timeoutMs = Infinity) => {
      const endsAt = this.clock.now() + inMs + timeoutMs;
      let firstStartedAt: number | undefined;
      return observeInParts(query, inMs, async (part, partInMs) => {
        const leftMs = endsAt - this.clock.now() - partInMs;
        const key = JSON.stringify([instance, part]);
        const request = { query: part, inMs: partInMs, signal, timeoutMs: leftMs };
        const { observation, startedAt } = await this.join(source, key, request);
        observedAt = firstStartedAt ??= startedAt;
        return observation;
      });
    };
    return {
      observe: (query, signal, timeoutMs) => observeWithin(query, 0, signal, timeoutMs),
      observeWithin,
      createBackup: (signal) => this.creations.create({ instance, backup, source, observedAt }, signal),
    };
  }

  /** Adds a gate to the batch of its key. */
  private join(source: BackupSource, key: string, { query, inMs, signal, timeoutMs }: PollRequest): Promise<Polled> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const batch = this.batches.get(key) ?? {
        key,
        observe: (ended: AbortSignal, limitMs: number) =>
          source.observe(query, ended, Number.isFinite(limitMs) ? limitMs : undefined),
        waiters: new Set<Waiter>(),
      };
      this.batches.set(key, batch);
      const leave = () => {
        batch.waiters.delete(waiter);
        offAbort();
      };
      const now = this.clock.now();
      const endsAt = now + inMs + timeoutMs;
      // A gate that is almost out of time does not wait for the next poll of the others.
      const joinAt = inMs === 0 ? Math.min(this.nextPollAt(batch), endsAt - LAST_POLL_MS) : 0;
      const waiter: Waiter = {
        dueAt: Math.max(now + Math.max(inMs, GATHER_MS), joinAt),
        endsAt,
        resolve: (polled) => {
          leave();
          resolve(polled);
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
        (polled) => [...batch.waiters].forEach((waiter) => waiter.resolve(polled)),
        (error: unknown) => [...batch.waiters].forEach((waiter) => waiter.reject(error as Error)),
      );
    });
  }

  /**
   * Polls for as long as the gate with the most time left allows; a gate with less time leaves the batch by its signal. A
   * gate that joins while the poll is in flight waits for the next one, because this one began before it.
   */
  private async poll(batch: Batch): Promise<Polled> {
    this.batches.delete(batch.key);
    const now = this.clock.now();
    // The clock may count time during which the machine was suspended. A gate's time does not.
    const timeoutMs = Math.max(LAST_POLL_MS, ...[...batch.waiters].map(({ endsAt }) => endsAt - now));
    for (const [other, at] of this.polledAt) if (now - at > JOIN_MS) this.polledAt.delete(other);
    this.polledAt.set(batch.key, now);
    batch.poll = new AbortController();
    return { observation: await batch.observe(batch.poll.signal, timeoutMs), startedAt: now };
  }
}
