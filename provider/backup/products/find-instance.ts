import { MalformedResponseError } from "../model/errors";

/**
 * The row of the requested instance.
 *
 * @throws MalformedResponseError where no row, or more than one, has its id.
 */
export function findInstance<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  { instanceId, title, action }: { instanceId: string; title: string; action: string },
): Row {
  const [row, ...others] = rows.filter((row) => idOf(row) === instanceId);
  if (row !== undefined && others.length === 0) return row;
  throw new MalformedResponseError(`${title} returned a response to ${action} that does not describe ${instanceId}.`, {
    retryable: true,
  });
}
