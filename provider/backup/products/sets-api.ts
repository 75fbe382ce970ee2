import type { BackupSet } from "../model/backup-set";

/** Which sets of an instance to list. */
export interface SetsQuery {
  instanceId: string;
  /** Only the set of that id. */
  backupId?: string | undefined;
  /** Only the sets of that task, where the product can tell. */
  jobId?: string | undefined;
  /** Sets that started from then on, epoch milliseconds. */
  from: number;
  /** Until then, epoch milliseconds; may lie in the future. */
  to: number;
  /** 1, 2, … */
  page: number;
}

/** One page of a response. */
interface SetsPage {
  requestId: string;
  sets: BackupSet[];
  /** How many sets there are on all pages. */
  total: number;
}

/** What one product's `DescribeBackups` needs to know and tells. */
export interface SetsApi {
  parameters(query: SetsQuery): Record<string, string>;
  /** @throws MalformedResponseError where the body isn't what the documents say. */
  parse(body: unknown): SetsPage;
}

/** `yyyy-MM-ddTHH:mmZ`, which all four products take. */
export function minuteOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}
