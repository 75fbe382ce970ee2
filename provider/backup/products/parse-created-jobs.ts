import * as z from "zod";
import { MalformedResponseError } from "../model/errors";
import type { CreateRequest } from "./create-api";
import { parseResponse } from "./parse-response";
import { optionalId } from "./response-schema";

/** R-KVStore writes `BackupJobID`; older MongoDB responses have `BackupId` alone. */
const response = z.object({ BackupJobId: optionalId, BackupJobID: optionalId, BackupId: optionalId });

/**
 * The ids of the jobs that a `CreateBackup` response names, each once. Old Redis clusters join one for each shard with
 * commas.
 *
 * @throws MalformedResponseError where it names none.
 */
export function parseCreatedJobs(
  body: unknown,
  title: string,
  { instanceId }: Pick<CreateRequest, "instanceId">,
): string[] {
  const { BackupJobId, BackupJobID, BackupId } = parseResponse(response, body, {
    title,
    action: "CreateBackup",
    instanceId,
  });
  const joined = BackupJobId ?? BackupJobID ?? BackupId;
  const jobIds = new Set(joined?.split(",").filter(Boolean));
  if (jobIds.size === 0)
    throw new MalformedResponseError(
      `${title} accepted CreateBackup for ${instanceId} but did not say which job it started.`,
    );
  return [...jobIds];
}
