import { GatewayError } from "../server/gateway-error";
import { fromSeconds } from "../server/wire-time";

/** The maximum difference between a request's timestamp and the server's clock, in either direction. */
const MAX_DIFFERENCE_MS = 15 * 60_000;

/**
 * Checks the `Timestamp` parameter or `x-acs-date` header of a request.
 *
 * @param serverNow - real time plus the skew of a clockSkew fault. Emulator time may run ahead of the local clock that
 * clients sign with.
 * @throws GatewayError 400 InvalidTimeStamp.Format or InvalidTimeStamp.Expired
 */
export function checkTimestamp(timestamp: string, serverNow: number): void {
  const time = fromSeconds(timestamp);
  if (time === undefined) {
    throw new GatewayError(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
  }
  if (Math.abs(serverNow - time) > MAX_DIFFERENCE_MS) {
    throw new GatewayError(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
  }
}
