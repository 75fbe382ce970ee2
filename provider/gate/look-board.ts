import type { Clock } from "../alibaba/clock";
import type { Look } from "../backup/look";
import type { Needs } from "../backup/needs";
import type { BackupSource } from "./backup-source";

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

/** Gates that begin together look together. */
const GATHER_MS = 20;

/**
 * Where gates on the same instance share their looks: each look is given to everybody who waits for one. It is made when
 * the most impatient of them is due, so that many gates ask no more often than one does.
 */
export class LookBoard {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly clock: Clock) {}

  /** The same source, its looks shared with every source of the same `instance`. */
  share(source: BackupSource, instance: string): BackupSource {
    return {
      look: (needs, signal) => this.lookWithin(source, instance, needs, 0, signal),
      lookWithin: (needs, inMs, signal) => this.lookWithin(source, instance, needs, inMs, signal),
      createBackup: (signal) => source.createBackup(signal),
    };
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
        signal.removeEventListener("abort", onAbort);
      };
      const waiter: Waiter = {
        dueAt: this.clock.now() + Math.max(inMs, GATHER_MS),
        resolve: (look) => {
          leave();
          resolve(look);
        },
        reject: (error) => {
          leave();
          reject(error);
        },
      };
      const onAbort = () => {
        waiter.reject(signal.reason as Error);
        if (!line.looking) this.schedule(key, line, source, needs);
        else if (line.waiters.size === 0) line.looking.abort(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      line.waiters.add(waiter);
      this.schedule(key, line, source, needs);
    });
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
    line.looking = new AbortController();
    return source.look(needs, line.looking.signal);
  }
}
