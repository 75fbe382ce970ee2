import type { BackupSource } from "../backup/decision/backup-source";
import { isBackupError } from "../backup/model/errors";
import { isOutcomeUnknown } from "../backup/model/is-outcome-unknown";
import type { Clock } from "../time/clock";
import { onAbort } from "../time/on-abort";
import { raceAbort } from "../time/race-abort";
import { ConcurrentCreation } from "./concurrent-creation";

/** What a gate requests. */
export interface CreationRequest {
  instance: string;
  /** Which backup: gates that request the same one share one CreateBackup. */
  backup: string;
  source: BackupSource;
  /** When the poll began on which the gate decided, by the clock; `undefined` where it made none. */
  observedAt: number | undefined;
}

/** One CreateBackup request that several gates wait for. */
interface Creation {
  backup: string;
  jobIds: Promise<readonly string[]>;
  stop: AbortController;
  waiting: number;
}

/**
 * Sends one CreateBackup request at a time for each instance. Gates that request the same backup while one is in flight
 * share it. A gate that requests another backup, or decided on a poll that began before the last request was sent, sends
 * none: it has to poll again, and sees what the other request started.
 */
export class SharedCreations {
  /** In flight, by instance. */
  private readonly creations = new Map<string, Creation>();
  /** When the last request of each instance ended that may have started a backup. */
  private readonly endedAt = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /**
   * Posts CreateBackup, or joins the same request.
   *
   * @throws ConcurrentCreation where the gate has to poll again. Otherwise as {@link BackupSource.createBackup} does.
   */
  async create(request: CreationRequest, signal: AbortSignal): Promise<readonly string[]> {
    const { instance, backup, observedAt } = request;
    const inFlight = this.creations.get(instance);
    if (inFlight && inFlight.backup !== backup) {
      // A gate that is cancelled meanwhile has posted nothing.
      throw new ConcurrentCreation(await raceAbort(isRefused(inFlight.jobIds), signal).catch(() => false));
    }
    if (!inFlight && observedAt !== undefined && observedAt <= (this.endedAt.get(instance) ?? -Infinity)) {
      throw new ConcurrentCreation(false);
    }
    return join(inFlight ?? this.start(request), signal);
  }

  private start({ instance, backup, source }: CreationRequest): Creation {
    const stop = new AbortController();
    const end = (isRefused: boolean) => {
      this.creations.delete(instance);
      if (!isRefused) this.endedAt.set(instance, this.clock.now());
    };
    const jobIds = source.createBackup(stop.signal).then(
      (started) => {
        end(false);
        return started;
      },
      (error: unknown) => {
        end(isRefusal(error));
        throw error;
      },
    );
    const creation = { backup, jobIds, stop, waiting: 0 };
    this.creations.set(instance, creation);
    return creation;
  }
}

function join(creation: Creation, signal: AbortSignal): Promise<readonly string[]> {
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

function isRefused(jobIds: Promise<unknown>): Promise<boolean> {
  return jobIds.then(() => false, isRefusal);
}

/** Whether the request certainly started no backup. One that was cut off may have been accepted. */
function isRefusal(error: unknown): boolean {
  return isBackupError(error) && error.code !== "Cancelled" && !isOutcomeUnknown(error);
}
