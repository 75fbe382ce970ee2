import type { Clock } from "../time/clock";
import { onAbort } from "../time/on-abort";
import type { Look } from "../backup/decision/observation";
import type { Needs } from "../backup/decision/observation-query";
import type { BackupSource } from "../backup/decision/backup-source";

interface Waiter {
  dueAt: number;
  resolve: (look: Look) => void;
  reject: (error: Error) => void;
}

interface Line {
  waiters: Set<Waiter>;
  cancelTimer: (() => void) | undefined;
  /** Set while the look is under way. */
  looking: AbortController | undefined;
}

/** One post of `CreateBackup` that several gates wait for. */
interface Creation {
  jobIds: Promise<readonly string[]>;
  stop: AbortController;
  waiting: number;
}

/** Gates that begin together look together. */
const GATHER_MS = 20;
/** A gate that comes while others wait joins them, where they looked so shortly ago, and does not make them look again. */
const JOIN_MS = 10_000;

/**
 * Where gates on the same instance share their looks: each look is given to everybody who waits for one. It is made when
 * the most impatient of them is due, so that many gates ask no more often than one does.
 */
export class LookBoard {
  private readonly lines = new Map<string, Line>();
  /** When each key was last looked at. */
  private readonly lookedAt = new Map<string, number>();
  private readonly creations = new Map<string, Creation>();

  constructor(private readonly clock: Clock) {}

  /**
   * The same source, its looks shared with every source of the same `instance`.
   *
   * @param wish - what is asked for when a backup is: one post serves all who ask for the same.
   */
  share(source: BackupSource, instance: string, wish = ""): BackupSource {
    return {
      look: (needs, signal) => this.lookWithin(source, instance, needs, 0, signal),
      lookWithin: (needs, inMs, signal) => this.lookWithin(source, instance, needs, inMs, signal),
      createBackup: (signal) => this.createOnce(source, `${instance} ${wish}`, signal),
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

  private lookWithin(
    source: BackupSource,
    instance: string,
    needs: Needs,
    inMs: number,
    signal: AbortSignal,
  ): Promise<Look> {
    const key = JSON.stringify([instance, needs]);
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const line = this.lines.get(key) ?? { waiters: new Set<Waiter>(), cancelTimer: undefined, looking: undefined };
      this.lines.set(key, line);
      const leave = () => {
        line.waiters.delete(waiter);
        offAbort();
      };
      const waiter: Waiter = {
        dueAt: Math.max(this.clock.now() + Math.max(inMs, GATHER_MS), inMs === 0 ? this.joinedAt(key, line) : 0),
        resolve: (look) => {
          leave();
          resolve(look);
        },
        reject: (error) => {
          leave();
          reject(error);
        },
      };
      const offAbort = onAbort(signal, () => {
        waiter.reject(signal.reason as Error);
        if (!line.looking) this.schedule(key, line, source, needs);
        else if (line.waiters.size === 0) line.looking.abort(signal.reason);
      });
      line.waiters.add(waiter);
      this.schedule(key, line, source, needs);
    });
  }

  /** When a newcomer who joins those that wait is due at the earliest; `0` where nobody waits. */
  private joinedAt(key: string, line: Line): number {
    const lookedAt = this.lookedAt.get(key);
    return line.waiters.size > 0 && lookedAt !== undefined ? lookedAt + JOIN_MS : 0;
  }

  private schedule(key: string, line: Line, source: BackupSource, needs: Needs): void {
    line.cancelTimer?.();
    line.cancelTimer = undefined;
    if (line.waiters.size === 0) {
      if (this.lines.get(key) === line) this.lines.delete(key);
      return;
    }
    const dueAt = Math.min(...[...line.waiters].map((waiter) => waiter.dueAt));
    line.cancelTimer = this.clock.after(Math.max(0, dueAt - this.clock.now()), () => {
      this.lookNow(key, line, source, needs).then(
        (look) => [...line.waiters].forEach((waiter) => waiter.resolve(look)),
        (error: unknown) => [...line.waiters].forEach((waiter) => waiter.reject(error as Error)),
      );
    });
  }

  /** Who comes while the look is under way waits for the next one: this one began before they asked. */
  private async lookNow(key: string, line: Line, source: BackupSource, needs: Needs): Promise<Look> {
    this.lines.delete(key);
    const now = this.clock.now();
    for (const [other, at] of this.lookedAt) if (now - at > JOIN_MS) this.lookedAt.delete(other);
    this.lookedAt.set(key, now);
    line.looking = new AbortController();
    return source.look(needs, line.looking.signal);
  }
}
