import type { Product } from "../model/product";
import { definitionOf } from "./definition-of";
import type { TasksQuery } from "./tasks-query";
import type { TasksResponse } from "./tasks-response";

/**
 * Reads the body of a `DescribeBackupTasks` response.
 *
 * @param body - parsed JSON or parsed XML.
 * @throws MalformedResponseError where the body differs from the API's documents.
 */
export function parseTasks(
  product: Product,
  body: unknown,
  { instanceId, regionId }: Pick<TasksQuery, "instanceId" | "regionId">,
): TasksResponse {
  const { requestId, rows } = definitionOf(product).tasks.parse(body, { instanceId });
  return { requestId, tasks: rows.map((row) => ({ product, regionId, instanceId, ...row })) };
}
