import type { Clock } from "../../provider/time/clock";
import { connect, type Connection } from "../../provider/alibaba/connection";
import type { RetryOptions } from "../../provider/alibaba/transport/retry";
import { parseLookupRequest } from "../../provider/backup/lookup/parse-lookup-request";
import type { Emulator } from "../../provider/emulator";
import { AlibabaSource } from "../../provider/alibaba/backup-source";
import type { BackupSource, CreateOptions } from "../../provider/backup/decision/backup-source";
import type { EarlierRun } from "../../provider/gate/machine/gate-state";
import type { GateSpec } from "../../provider/gate/machine/gate-spec";
import type { GateResult } from "../../provider/gate/gate-result";
import { runGate } from "../../provider/gate/run-gate";
import { SharedPoller } from "../../provider/gate/shared-poller";

/**
 * Runs gates over real HTTP against an emulator whose clock advances from timer to timer only: hours pass in milliseconds,
 * and no response is late.
 *
 * @module
 */

interface Timer {
  at: number;
  then: () => void;
}

/** A gate's clock that advances the emulator's clock with it. */
class LinkedClock implements Clock {
  private time = 0;
  private timers: Timer[] = [];

  constructor(private readonly control: Pick<Emulator["control"], "advance">) {}

  now(): number {
    return this.time;
  }

  wallNow(): number {
    return this.time;
  }

  get pending(): number {
    return this.timers.length;
  }

  after(ms: number, then: () => void): () => void {
    const timer = { at: this.time + Math.max(0, Math.round(ms)), then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Advances both clocks to the next timer and fires it. Returns false if none is set. */
  async fireNext(): Promise<boolean> {
    const next = [...this.timers].sort((a, b) => a.at - b.at)[0];
    if (!next) return false;
    this.timers = this.timers.filter((other) => other !== next);
    if (next.at > this.time) await this.control.advance(next.at - this.time);
    this.time = Math.max(this.time, next.at);
    next.then();
    return true;
  }
}

/** Counts the calls in flight. The clock does not advance until they have ended. */
class WatchedSource implements BackupSource {
  constructor(
    private readonly source: BackupSource,
    private readonly calls: { underWay: number },
  ) {}

  observe: BackupSource["observe"] = (...args) => this.watch(() => this.source.observe(...args));
  createBackup: BackupSource["createBackup"] = (signal) => this.watch(() => this.source.createBackup(signal));

  private async watch<T>(work: () => Promise<T>): Promise<T> {
    this.calls.underWay += 1;
    try {
      return await work();
    } finally {
      this.calls.underWay -= 1;
    }
  }
}

/** Connects to an emulator as a provider does. Close it with `connection.close()`. */
export function connectTo(
  emulator: Emulator,
  { timeoutMs = 2_000, retry = {} }: { timeoutMs?: number; retry?: RetryOptions } = {},
): Connection {
  const options = { timeoutMs, retry: { attempts: 3, baseMs: 1, maxMs: 20, ...retry } };
  return connect(options, { environment: emulator.env });
}

/** The source of one instance. */
export function sourceOf(connection: Connection, instanceId: string, create: CreateOptions = {}): AlibabaSource {
  return new AlibabaSource(connection, parseLookupRequest({ instanceId }, connection.where), create);
}

/** One gate to run. */
export interface GateRun {
  source: BackupSource;
  spec: GateSpec;
  signal?: AbortSignal;
  /** What an earlier run of the same gate requested. */
  earlier?: EarlierRun;
  /** Which backup it requests. Runs that have one share their polls and requests, as in production. */
  backup?: string;
}

/** Runs gates concurrently to their end, on the emulator's clock. Throws if a gate leaves a timer behind. */
export async function driveGates(emulator: Emulator, runs: readonly GateRun[]): Promise<GateResult[]> {
  const clock = new LinkedClock(emulator.control);
  const calls = { underWay: 0 };
  const poller = new SharedPoller(clock);
  const state = { over: false };
  const results = Promise.all(
    runs.map(({ source, spec, signal = new AbortController().signal, backup, earlier }) => {
      const watched = new WatchedSource(source, calls);
      const shared = backup === undefined ? watched : poller.share(watched, "instance", backup);
      return runGate(spec, { source: shared, clock, signal, ...(earlier && { earlier }) });
    }),
  ).finally(() => (state.over = true));
  // Awaited below; until then, a rejection must not count as unhandled.
  results.catch(() => undefined);
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    if (state.over) break;
    if (calls.underWay === 0 && !(await clock.fireNext())) throw new Error("a gate hangs: it waits for nothing");
  }
  if (clock.pending > 0) throw new Error(`${clock.pending} timers are left behind`);
  return results;
}

/** Runs one gate to its end. */
export async function driveGate(emulator: Emulator, source: BackupSource, spec: GateSpec): Promise<GateResult> {
  const [result] = await driveGates(emulator, [{ source, spec }]);
  if (!result) throw new Error("no result");
  return result;
}
