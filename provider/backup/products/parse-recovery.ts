import * as z from "zod";
import { MalformedResponseError } from "../model/errors";
import { recoveryOf } from "../model/recovery-window";
import type { RecoveryContext, RecoveryResponse } from "./recovery-api";
import { text } from "./response-schema";

/** The `Date` header has whole seconds, so that the server's time may be later by this much. */
const NOW_GRAIN_MS = 1_000;
/** No instance is older. An empty time that was converted to a date is 1970. */
const FIRST_MS = Date.UTC(2010, 0, 1);

/**
 * A time with seconds, in epoch milliseconds. Seconds are required, since a window that is rounded to minutes could include
 * times that can't be restored.
 */
export const secondTime = text.transform((value, context) => {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(value) ? Date.parse(value) : Number.NaN;
  // Date.parse reads February 30 as March 2.
  if (!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value.slice(0, -1))) return ms;
  context.addIssue({ code: "custom", message: "not a UTC time with seconds" });
  return z.NEVER;
});

/** What a product read from one response. */
interface ReportedRanges {
  requestId: string;
  /** The instance that the response names, where it names one. */
  instanceId?: string | undefined;
  ranges: readonly { fromMs: number; toMs: number }[];
}

/**
 * The window of a response, once its instance and its times are plausible.
 *
 * @throws MalformedResponseError for another instance, for a range that ends before it begins, and for one that ends in the
 * future or begins before the products existed: a window is never larger than what can be restored.
 */
export function parseRecovery(
  { requestId, instanceId, ranges }: ReportedRanges,
  context: RecoveryContext,
  { title, action }: { title: string; action: string },
): RecoveryResponse {
  const refuse = (what: string): never => {
    throw new MalformedResponseError(
      `${title} returned a recovery window of ${context.instanceId} that ${what} (${action}).`,
      // The next response may be right: the window moves all the time.
      { requestId: requestId.slice(0, 64), retryable: true },
    );
  };
  if (instanceId !== undefined && instanceId !== context.instanceId) refuse("belongs to another instance");
  for (const { fromMs, toMs } of ranges) {
    if (toMs < fromMs) refuse("ends before it begins");
    if (toMs > context.nowMs + NOW_GRAIN_MS) refuse("ends in the future");
    if (fromMs < FIRST_MS) refuse(`begins before ${new Date(FIRST_MS).getUTCFullYear()}`);
  }
  return { requestId, recovery: recoveryOf(ranges) };
}
