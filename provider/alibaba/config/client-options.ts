import * as z from "zod";
import { BadInputError, type InputFailure } from "../../backup/model/errors";
import { formatName } from "../../text/format-value";
import type { RetryOptions } from "../transport/retry";

/** How to reach the API. Every option has a default; the README lists the sources of settings in order. */
export interface ClientOptions {
  /** A host or https URL in place of the region's own. Plain http is for loopback only. */
  endpoint?: string | undefined;
  /** The region of lookups without one. */
  regionId?: string | undefined;
  credentials?: { accessKeyId: string; accessKeySecret: string; securityToken?: string | undefined } | undefined;
  /** A profile of `~/.aliyun/config.json`. */
  profile?: string | undefined;
  /** Milliseconds for one lookup, all attempts included: 100 to 600,000. Default 60,000. */
  timeoutMs?: number | undefined;
  retry?: RetryOptions | undefined;
}

const noLineBreak = /^[^\r\n\0]+$/;
const secret = z
  .string({ error: "must be a string" })
  .min(1, { error: "must not be empty" })
  .max(8_192, { error: "is too long" })
  .regex(noLineBreak, { error: "must be one line" });
const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const schema = z.strictObject({
  endpoint: secret.optional(),
  regionId: secret.optional(),
  credentials: z
    .strictObject({ accessKeyId: secret, accessKeySecret: secret, securityToken: secret.optional() })
    .optional(),
  profile: secret.optional(),
  timeoutMs: whole(100, 600_000).optional(),
  retry: z
    .strictObject({
      attempts: whole(1, 10).optional(),
      baseMs: whole(0, 60_000).optional(),
      maxMs: whole(0, 600_000).optional(),
    })
    .optional(),
});

/**
 * Validates a user's client options.
 *
 * @throws BadInputError that lists every wrong option at once, each with its property and never with its value.
 */
export function parseClientOptions(options: unknown): ClientOptions {
  const parsed = schema.safeParse(options ?? {});
  if (parsed.success) return parsed.data;
  const failures = parsed.error.issues.flatMap((issue): InputFailure[] => {
    const path = issue.path.map(String);
    if (issue.code !== "unrecognized_keys")
      return [{ property: path.join(".") || "options", reason: `${issue.message}.` }];
    return issue.keys
      .slice(0, 5)
      .map((key) => ({ property: [...path, formatName(key)].join("."), reason: "is no option of a client." }));
  });
  throw new BadInputError(failures as [InputFailure, ...InputFailure[]]);
}
