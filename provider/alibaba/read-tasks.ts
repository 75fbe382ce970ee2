import type { LookupRequest } from "../backup/lookup/lookup-request";
import type { TasksResponse } from "../backup/products/tasks-response";
import { definitionOf } from "../backup/products/definition-of";
import { parseTasks } from "../backup/products/parse-tasks";
import type { CallOptions } from "./transport/api-client";
import type { Connection } from "./connection";

/** One response of `DescribeBackupTasks` and the server's time that it bears (ISO-8601, UTC). */
export interface DatedTasksResponse {
  response: TasksResponse;
  readAt: string;
}

/**
 * Asks for an instance's tasks once.
 *
 * @param jobId - one job; the API may respond with another one, which is left out.
 * @throws any BackupError.
 */
export async function readTasks(
  { api, where }: Connection,
  request: LookupRequest,
  jobId: string | undefined,
  options: CallOptions,
): Promise<DatedTasksResponse> {
  const { instanceId, regionId } = request;
  const product = definitionOf(request.product);
  const endpoint = where.endpoints.of(product, regionId);
  const parameters = product.tasks.parameters(request, jobId);
  const call = { api: product, action: "DescribeBackupTasks", endpoint, parameters, instanceId, regionId };
  const { body, readAt } = await api.call(call, options);
  const { requestId, tasks } = parseTasks(request.product, body, request);
  return {
    response: { requestId, tasks: tasks.filter((task) => jobId === undefined || task.jobId === jobId) },
    readAt,
  };
}
