import { createContext } from "preact";

/** What the whole page shares: the longest time between two backups that is no gap, in milliseconds. */
export interface ReportFacts {
  maxGapMs: number;
}

/** Given by the application. */
export const ReportContext = createContext<ReportFacts>({ maxGapMs: 36 * 3_600_000 });
