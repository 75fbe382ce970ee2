import { type Clock, sleep } from "../../provider/time/clock";
import type { Look } from "../../provider/backup/decision/observation";
import type { Needs } from "../../provider/backup/decision/observation-query";
import type { BackupSource } from "../../provider/backup/decision/backup-source";

/** What a test's cloud does when it is asked. */
export interface Script {
  /** The answer to look number `index` (0, 1, …), or a throw. */
  look: (index: number, needs: Needs) => Look;
  /** The jobs that creation number `index` starts, or a throw. */
  create?: (index: number) => readonly string[];
  /** How long each answer takes; the signal ends it at once. Default 0. */
  answerMs?: number;
}

/** A cloud that answers by a script and keeps a list of what it was asked. */
export class ScriptedSource implements BackupSource {
  /** When each look began, in the clock's time. */
  readonly looks: { at: number; needs: Needs }[] = [];
  creates = 0;
  /** Looks and creations under way. */
  underWay = 0;

  constructor(
    private readonly clock: Clock,
    private readonly script: Script,
  ) {}

  look(needs: Needs, signal: AbortSignal): Promise<Look> {
    const index = this.looks.length;
    this.looks.push({ at: this.clock.now(), needs });
    return this.answer(() => this.script.look(index, needs), signal);
  }

  createBackup(signal: AbortSignal): Promise<readonly string[]> {
    const index = this.creates;
    this.creates += 1;
    return this.answer(() => this.script.create?.(index) ?? ["100"], signal);
  }

  private async answer<T>(work: () => T, signal: AbortSignal): Promise<T> {
    const { answerMs = 0 } = this.script;
    this.underWay += 1;
    try {
      if (answerMs > 0) await sleep(this.clock, answerMs, signal);
      return work();
    } finally {
      this.underWay -= 1;
    }
  }
}
