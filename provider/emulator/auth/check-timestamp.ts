import { GatewayError } from "../server/gateway-error";
import { fromSeconds } from "../server/wire-time";

/** How far a request's timestamp may be from the server's clock, either way. */
const WINDOW_MS = 15 * 60_000;

/**
 * Checks a `Timestamp` or `x-acs-date`.
 *
 * @param serverNow - real time plus the skew of a clockSkew fault. Emulator time would not do: it may run ahead of the
 * local clock that honest clients sign with.
 * @throws GatewayError 400 InvalidTimeStamp.Format or InvalidTimeStamp.Expired
 */
export function checkTimestamp(timestamp: string, serverNow: number): void {
  const time = fromSeconds(timestamp);
  if (time === undefined) {
    throw new GatewayError(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
  }
  if (Math.abs(serverNow - time) > WINDOW_MS) {
    throw new GatewayError(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
  }
}
