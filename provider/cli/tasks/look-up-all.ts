import type { BackupClient } from "../../alibaba/client";
import type { GetBackupTasksResult } from "../../backup/lookup/lookup-result";
import { type BackupError, isBackupError } from "../../backup/model/errors";
import { EXIT_CODES, type ExitCode, exitCodeOfError } from "../exit-code";
import type { PlannedLookup } from "./plan-lookups";

/** How the lookup of one instance ended. */
export interface LookupOutcome {
  instanceId: string;
  /** Absent where the instance can't be read. */
  result?: GetBackupTasksResult;
  /** Why the lookup is no success. A result can be there: that of a job that is not listed. */
  problem?: { exitCode: ExitCode; message: string; retryable: boolean };
}

/** Looks up the tasks of several instances at the same time. A lookup that fails does not end the others. */
export async function lookUpAll(
  lookups: readonly PlannedLookup[],
  client: BackupClient,
  signal: AbortSignal,
): Promise<LookupOutcome[]> {
  const outcomes = await Promise.all(lookups.map((lookup) => lookUp(lookup, client, signal)));
  signal.throwIfAborted();
  return outcomes;
}

async function lookUp(
  { args, jobIds }: PlannedLookup,
  client: BackupClient,
  signal: AbortSignal,
): Promise<LookupOutcome> {
  const { instanceId } = args;
  try {
    const result = await client.getBackupTasks(args, { signal });
    const missing = jobIds.filter((jobId) => !result.jobIds.includes(jobId));
    // maxResults cuts the list: a job that is not in it can be listed.
    if (missing.length === 0 || result.truncated) return { instanceId, result };
    const message = `The API does not list job ${missing.join(", ")} of ${instanceId}.`;
    return { instanceId, result, problem: { exitCode: EXIT_CODES.nothingMatched, message, retryable: true } };
  } catch (error) {
    if (!isBackupError(error)) throw error;
    return { instanceId, problem: problemOf(error) };
  }
}

function problemOf({ code, message, retryable }: BackupError) {
  return { exitCode: exitCodeOfError(code), message, retryable };
}
