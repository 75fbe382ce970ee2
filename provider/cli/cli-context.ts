import type { Clock } from "../time/clock";

/** A stream that a command prints to. */
export type OutputStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };

/** What a command works with: its process, or what a test puts in its place. */
export interface CliContext {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  /** For results. */
  stdout: OutputStream;
  /** For progress, warnings and errors. */
  stderr: OutputStream;
  environment: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  /** Aborted by a signal of the operating system; the reason is an {@link Interruption}. */
  signal: AbortSignal;
}

/** Why a command was interrupted. */
export class Interruption extends Error {
  override readonly name = "Interruption";

  constructor(readonly signalName: "SIGINT" | "SIGTERM") {
    super(signalName);
  }
}
