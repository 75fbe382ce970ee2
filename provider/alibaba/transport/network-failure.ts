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

/** Certificates that can't be verified: the codes of OpenSSL, and Node's for a wrong host name. */
const CERTIFICATE_CODES =
  /^(ERR_TLS_CERT_ALTNAME_INVALID|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|HOSTNAME_MISMATCH|INVALID_CA)$/;

/** The error for one of Node's network error codes, or `undefined` for any other code. */
export function networkFailure(code: unknown, target: string): BackupError | undefined {
  if (typeof code !== "string") return undefined;
  if (CERTIFICATE_CODES.test(code)) {
    return new UnavailableError(`${target} has a certificate that can't be verified (${code}).`, {
      retryable: false,
      hint: "If a proxy of this network intercepts TLS, name the file with its CA certificate in NODE_EXTRA_CA_CERTS.",
    });
  }
  if (!NETWORK_CODES.has(code)) return undefined;
  const unknownHost = code === "ENOTFOUND";
  return new UnavailableError(`${target} can't be reached (${code}).`, {
    retryable: !unknownHost,
    hint: unknownHost ? "The host does not exist: check regionId, endpoint and the network's DNS." : undefined,
  });
}
