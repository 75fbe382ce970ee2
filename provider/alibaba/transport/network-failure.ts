import { type BackupError, UnavailableError } from "../../backup/model/errors";

const NETWORK_CODES: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "ENOTFOUND",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

/** The error for one of Node's network error codes, or `undefined` for any other code. */
export function networkFailure(code: unknown, target: string): BackupError | undefined {
  if (typeof code !== "string" || !NETWORK_CODES.has(code)) return undefined;
  const unknownHost = code === "ENOTFOUND";
  return new UnavailableError(`${target} can't be reached (${code}).`, {
    retryable: !unknownHost,
    hint: unknownHost ? "The host does not exist: check regionId, endpoint and the network's DNS." : undefined,
  });
}
