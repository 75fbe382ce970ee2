import { type BackupError, UnavailableError } from "../../backup/model/errors";
import type { ProxyError } from "./proxy-error";

/**
 * The typed error for a proxy that made no connection.
 *
 * @param target - what could not be reached.
 */
export function proxyFailure({ proxy, reason }: ProxyError, target: string): BackupError {
  const isRefusal = typeof reason === "number";
  const message = isRefusal
    ? `${target} can't be reached: the proxy ${proxy} refused the connection (HTTP ${reason}).`
    : `${target} can't be reached: the proxy ${proxy} does not respond (${reason}).`;
  return new UnavailableError(message, {
    retryable: isRefusal ? reason >= 500 : reason !== "ENOTFOUND",
    hint:
      reason === 407
        ? "Write user and password into HTTPS_PROXY: http://user:password@host:port."
        : "Check HTTPS_PROXY, or name the host of the API in NO_PROXY.",
  });
}
