import type { BackupSource } from "../backup/decision/backup-source";
import { onAbort } from "../time/on-abort";

/** One CreateBackup request that several gates wait for. */
interface Creation {
  jobIds: Promise<readonly string[]>;
  stop: AbortController;
  waiting: number;
}

/** Shares CreateBackup requests: gates that share an observation request a backup in the same moment, and one request serves all of them. */
export class SharedCreations {
  private readonly creations = new Map<string, Creation>();

  /** Posts CreateBackup, or joins the request of the same `key` that is in flight. */
  create(key: string, source: BackupSource, signal: AbortSignal): Promise<readonly string[]> {
    const creation = this.creations.get(key) ?? this.start(key, source);
    creation.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        creation.waiting -= 1;
        // A gate that is cancelled must not end the request of the others.
        if (creation.waiting === 0) creation.stop.abort(signal.reason);
        reject(signal.reason as Error);
      };
      const offAbort = onAbort(signal, leave);
      creation.jobIds.then(resolve, reject).finally(offAbort);
      if (signal.aborted) leave();
    });
  }

  private start(key: string, source: BackupSource): Creation {
    const stop = new AbortController();
    const jobIds = source.createBackup(stop.signal).finally(() => this.creations.delete(key));
    const creation = { jobIds, stop, waiting: 0 };
    this.creations.set(key, creation);
    return creation;
  }
}
