import type { ActionContext } from "./api-product";
import type { GatewayError } from "../server/gateway-error";
import { fromMinutes } from "../server/wire-time";

/** How a product refuses StartTime and EndTime. */
export interface TimeRangeErrors {
  readonly start: GatewayError;
  readonly end: GatewayError;
  readonly order: GatewayError;
}

/** Reads StartTime and EndTime (`yyyy-MM-ddTHH:mmZ`, UTC). Gives a test of whether a time is inside, ends included. */
export function timeRange(context: ActionContext, errors: TimeRangeErrors): (time: number) => boolean {
  const from = readTime(context.parameter("StartTime"), errors.start) ?? -Infinity;
  const to = readTime(context.parameter("EndTime"), errors.end) ?? Infinity;
  if (from >= to) throw errors.order;
  return (time) => time >= from && time <= to;
}

function readTime(text: string | undefined, error: GatewayError): number | undefined {
  if (text === undefined) return undefined;
  const time = fromMinutes(text);
  if (time === undefined) throw error;
  return time;
}
