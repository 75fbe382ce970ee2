import type { Memory } from "../backup/decision/memory";
import type { EarlierRun } from "./machine/gate-state";
import type { RequestJournal } from "./request-journal";

/** Keeps a journal in step with what a gate remembers. */
interface RecordedRequests {
  /** @throws BackupError where the journal can't be written. */
  beforeCreate(): Promise<void>;
  /** Records what the gate has requested, where the journal has something else. @throws BackupError as `beforeCreate`. */
  update(memory: Memory): Promise<void>;
}

/** @param initial - the memory that the gate starts with: the journal has it already. */
export function recordedRequests(journal: RequestJournal | undefined, initial: Memory): RecordedRequests {
  let recorded = JSON.stringify(requestedBy(initial));
  const record = async (requested: EarlierRun): Promise<void> => {
    await journal?.record(requested);
    recorded = JSON.stringify(requested);
  };
  return {
    beforeCreate: () => record({ created: [], isUncertain: true }),
    update: async (memory) => {
      const requested = requestedBy(memory);
      if (JSON.stringify(requested) !== recorded) await record(requested);
    },
  };
}

function requestedBy({ created, uncertainSince }: Memory): EarlierRun {
  return { created, isUncertain: uncertainSince !== undefined && created.length === 0 };
}
