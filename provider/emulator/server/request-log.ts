import type { RequestLogEntry } from "../control/request-log-entry";

/** The number of requests that the log returns. */
const MAX_ENTRIES = 10_000;

/** The most recent requests, oldest first. */
export class RequestLog {
  private entries: RequestLogEntry[] = [];
  private lastSeq = 0;

  /** Adds a request on arrival and returns its entry. The caller sets status and code of the entry later. */
  open(entry: Omit<RequestLogEntry, "seq">): RequestLogEntry {
    this.lastSeq += 1;
    const numbered = { seq: this.lastSeq, ...entry };
    this.entries.push(numbered);
    // Trimmed in blocks, because removing one entry for each request would copy the list each time.
    if (this.entries.length > MAX_ENTRIES * 1.1) this.entries = this.entries.slice(-MAX_ENTRIES);
    return numbered;
  }

  /** Returns a copy of the last 10,000 entries. */
  list(): RequestLogEntry[] {
    return structuredClone(this.entries.slice(-MAX_ENTRIES));
  }

  /** Removes all entries and starts the numbers at 1 again. */
  clear(): void {
    this.entries = [];
    this.lastSeq = 0;
  }
}
