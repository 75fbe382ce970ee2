import type { BackupError } from "../../backup/model/errors";

/**
 * What ends a call before its response: the caller, a closed client, or the time limit. The first one counts.
 *
 * Lighter than an AbortController a call, which costs as much as signing the request: its signal is made only where
 * something really waits for it.
 */
export class Stop {
  reason: BackupError | undefined;
  private controller: AbortController | undefined;
  private readonly listeners: ((reason: BackupError) => void)[] = [];

  /** For everything that waits: retries, the limiter. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.reason) this.controller.abort(this.reason);
    return this.controller.signal;
  }

  stop(reason: BackupError): void {
    if (this.reason) return;
    this.reason = reason;
    this.controller?.abort(reason);
    for (const listener of this.listeners) listener(reason);
  }

  /** Calls `listener` when the stop comes, or at once where it has come. */
  onStop(listener: (reason: BackupError) => void): void {
    if (this.reason) listener(this.reason);
    else this.listeners.push(listener);
  }

  /**
   * The outcome of `work`, or the stop's reason if that comes first. pop-core can't be interrupted: its late response, or
   * late failure, is ignored.
   */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.onStop(reject);
      work.then(resolve, reject);
    });
  }
}
