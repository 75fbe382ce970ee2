import { BadInputError } from "../../backup/model/errors";
import { isLoopback } from "./loopback";

/** Alibaba Cloud's metadata server, which serves keys by plain http. It is reachable from within the instance only. */
const METADATA_HOST = "100.100.100.200";

/**
 * Checks the URI that temporary keys are fetched from. Whoever can change the response chooses the account, so it is https,
 * or plain http to this machine (a sidecar, the cloud shell) or to the metadata server.
 *
 * @param property - the name of the setting. The value is never shown: it may hold a token.
 * @throws BadInputError
 */
export function checkCredentialsUri(uri: string, property: string): void {
  const issue = (expected: string, hint: string) =>
    new BadInputError([{ path: [property], code: "InvalidValue", expected, hint }]);
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url?.protocol === "https:") return;
  if (url?.protocol !== "http:")
    throw issue("an https URL", "Write it in full, such as https://keys.example.com/role.");
  if (isLoopback(url.hostname) || url.hostname === METADATA_HOST) return;
  const hint = `Plain http, which would send the keys in clear text, is accepted for loopback and ${METADATA_HOST} only.`;
  throw issue("an https URL", hint);
}
