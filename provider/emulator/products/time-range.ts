import type { GatewayError } from "../server/gateway-error";
import { fromMinutes } from "../server/wire-time";
import type { ActionContext } from "./api-product";

/** The errors of a product for an invalid StartTime or EndTime, and for a range that ends before it starts. */
export interface TimeRangeErrors {
  readonly start: GatewayError;
  readonly end: GatewayError;
  readonly order: GatewayError;
}

/** Returns a filter for times between StartTime and EndTime (`yyyy-MM-ddTHH:mmZ`, UTC), both included. */
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
