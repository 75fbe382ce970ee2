import { readFile, realpath, stat } from "node:fs/promises";
import { BadInputError } from "../../backup/model/errors";
import type { EarlierEvaluation, GateEvaluation } from "../../gate/evaluate-gate";
import { gateOutputs } from "../../gate/outputs";
import type { RequestJournal } from "../../gate/request-journal";
import { backupRequest, MAX_RUN_AGE_MS } from "../../gate/resume";
import type { Clock } from "../../time/clock";
import type { PlannedGate } from "../wait/planned-gate";
import { parseState } from "./parse-state";
import { requestedBackup } from "./requested-backup";
import { systemCode } from "../../text/system-code";
import { stateFailure } from "./state-failure";
import { StateLock } from "./state-lock";
import { STATE_FORMAT, STATE_VERSION, type StateEntry } from "./state-schema";
import { writeAtomically } from "./write-atomically";

/**
 * What the gates of a run have requested, in a file. It is written before CreateBackup is sent, when what was requested
 * changes, and when a gate ends. What an earlier run left is kept until a gate resumes it, or until it is outdated.
 */
export class WaitState {
  private entries: StateEntry[];
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  private constructor(
    private readonly path: string,
    entries: readonly StateEntry[],
    private readonly lock: StateLock,
    private readonly clock: Clock,
  ) {
    const nowMs = clock.wallNow();
    this.entries = entries.filter(({ evaluatedAt }) => !(nowMs - Date.parse(evaluatedAt) > MAX_RUN_AGE_MS));
  }

  /**
   * Locks and reads a state file. The file need not exist; its folder must.
   *
   * @throws CliFailure where the file is in use, can't be read or written, or is not a state that this version understands.
   */
  static async open(given: string, clock: Clock): Promise<WaitState> {
    // A link stays: the file that it names is replaced.
    const path = await realpath(given).catch(() => given);
    const lock = await StateLock.acquire(path, clock);
    try {
      const state = new WaitState(path, await read(path), lock, clock);
      // A file that can't be written is reported now, not after the wait.
      await state.write();
      return state;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** What the last run left of this gate: by its name, or else of the last gate that requested the same backup. */
  earlier(gate: PlannedGate): EarlierEvaluation | undefined {
    const same = this.sameBackup(gate);
    const newest = [...same].sort((a, b) => Date.parse(b.evaluatedAt) - Date.parse(a.evaluatedAt))[0];
    const entry = same.find(({ name }) => name === gate.name) ?? newest;
    return entry && { outputs: entry, config: entry.backup };
  }

  /** Where the gate records what it requests. */
  journal(gate: PlannedGate): RequestJournal {
    return {
      record: ({ created, isUncertain }) => {
        this.put(gate, {
          requestedJobIds: [...created],
          createUncertain: isUncertain,
          evaluatedAt: new Date(this.clock.wallNow()).toISOString(),
        });
        return this.write().catch((error: unknown) => {
          throw new BadInputError([
            { path: ["--state"], code: "InvalidValue", expected: "a file that can be written", hint: messageOf(error) },
          ]);
        });
      },
    };
  }

  /** Records how a gate ended. A file that can't be written is reported by {@link close}. */
  ended(gate: PlannedGate, { result }: GateEvaluation): void {
    const { outcome, reasonCode, message, backupIds, requestedJobIds, createUncertain, evaluatedAt } =
      gateOutputs(result);
    this.put(gate, {
      ...{ outcome, reasonCode, message, backupIds, requestedJobIds, createUncertain },
      evaluatedAt: evaluatedAt || new Date(this.clock.wallNow()).toISOString(),
    });
    this.write().catch(() => undefined);
  }

  /** Writes the file a last time, and releases it. @throws CliFailure where it can't be written. */
  async close(): Promise<void> {
    try {
      await this.write();
    } finally {
      await this.lock.release();
    }
  }

  private sameBackup(gate: PlannedGate): StateEntry[] {
    const own = backupRequest(gate.config);
    return this.entries.filter(({ backup }) => backupRequest(backup) === own);
  }

  /** Replaces the entry of the gate's name. Each gate of a run has a name of its own. */
  private put(gate: PlannedGate, changes: Omit<StateEntry, "name" | "backup">): void {
    const replaced = this.sameBackup(gate).filter(({ name }) => name === gate.name);
    const kept = this.entries.filter((entry) => !replaced.includes(entry));
    this.entries = [...kept, { name: gate.name, backup: requestedBackup(gate.config), ...changes }];
  }

  /** Gates that write at the same time share one write, which starts after their changes. */
  private write(): Promise<void> {
    this.next ??= this.writing
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.writing = this.writeNow();
        return this.writing;
      });
    return this.next;
  }

  private async writeNow(): Promise<void> {
    await this.lock.check();
    const content = { format: STATE_FORMAT, version: STATE_VERSION, gates: this.entries };
    await writeAtomically(this.path, `${JSON.stringify(content, undefined, 2)}\n`).catch((error: unknown) => {
      throw stateFailure(this.path, `The file can't be written (${systemCode(error)}).`, error);
    });
  }
}

async function read(path: string): Promise<StateEntry[]> {
  try {
    if (!(await stat(path)).isFile()) throw stateFailure(path, "It is not a file.");
    return parseState(path, await readFile(path, "utf8"));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    if (error instanceof Error && error.name === "CliFailure") throw error;
    throw stateFailure(path, `The file can't be read (${systemCode(error)}).`, error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
