import type { TaskRow } from "../model/task-row";
import type { TasksQuery } from "./tasks-query";

/** The rows of one `DescribeBackupTasks` response. */
interface TaskRows {
  requestId: string;
  rows: TaskRow[];
}

/** One product's `DescribeBackupTasks`: how a request is written and how a response is read. */
export interface TasksApi {
  /** Wire parameters of one call, spelled exactly as the API spells them. Without `jobId`, the call lists every task. */
  parameters(query: TasksQuery, jobId: string | undefined): Record<string, string>;
  /** Which filters the API applies itself. The other filters are applied to the response. */
  filters: { mode: boolean; status: boolean };
  /**
   * Reads the body of a response: parsed JSON (ids as numbers, strings or big-number objects; null prototypes) or parsed
   * XML.
   *
   * @param query - what was requested, for an API that repeats the instance id in its response.
   * @throws MalformedResponseError where the body differs from the API's documents.
   */
  parse(body: unknown, query: Pick<TasksQuery, "instanceId">): TaskRows;
}
