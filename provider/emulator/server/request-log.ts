import type { RequestLogEntry } from "../control/emulator-control";

const MOST = 10_000;

/** The last requests, oldest first. */
export class RequestLog {
  private entries: RequestLogEntry[] = [];
  private lastSeq = 0;

  /** Adds a request on arrival; the caller fills in how it was answered. */
  open(entry: Omit<RequestLogEntry, "seq">): RequestLogEntry {
    this.lastSeq += 1;
    const numbered = { seq: this.lastSeq, ...entry };
    this.entries.push(numbered);
    // Cut in blocks: a shift a request would copy the list each time.
    if (this.entries.length > MOST * 1.1) this.entries = this.entries.slice(-MOST);
    return numbered;
  }

  list(): RequestLogEntry[] {
    return structuredClone(this.entries.slice(-MOST));
  }

  clear(): void {
    this.entries = [];
    this.lastSeq = 0;
  }
}
