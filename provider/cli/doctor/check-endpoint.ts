import { type Check, ok } from "./check";
import { failedWith } from "./failed-with";
import { isClockRefusal } from "./is-clock-refusal";
import type { Probe } from "./probe";

/** The API has judged the request: its endpoint is reachable, whatever it said. */
const JUDGED: ReadonlySet<string> = new Set([
  "PermissionDenied",
  "InstanceNotFound",
  "UnsupportedInstance",
  "NotApplicable",
  "BadInput",
]);

/**
 * Whether the endpoint of a product is reachable, and how fast it responds.
 *
 * @param isKeyRefused - whether STS has refused the key too: the check of the account has reported that.
 */
export function checkEndpoint(
  { title, url }: { title: string; url: string },
  { error, durationMs }: Probe,
  isKeyRefused: boolean,
): Check {
  const check = `endpoint of ${title}`;
  const isReported = error?.code === "AuthenticationFailed" && (isKeyRefused || isClockRefusal(error));
  if (!error || JUDGED.has(error.code) || isReported)
    return ok(check, `${new URL(url).host} responds in ${Math.round(durationMs)} ms.`);
  return failedWith(check, error);
}
