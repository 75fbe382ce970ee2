import * as z from "zod";
import { BadInputError } from "../../backup/model/errors";
import type { InputIssue } from "../../backup/model/input-issue";
import { inheritedPropertyIssues, isPlainObject } from "../../backup/model/plain-object";
import { unrecognizedProperty } from "../../backup/model/unrecognized-property";
import type { RetryOptions } from "../transport/retry";

/** How to reach the API. Every option has a default; the README lists the sources of settings in order. */
export interface ClientOptions {
  /** A host or https URL in place of the region's own. Plain http is for loopback only. */
  endpoint?: string | undefined;
  /** The region of lookups without a `regionId`. */
  regionId?: string | undefined;
  credentials?: { accessKeyId: string; accessKeySecret: string; securityToken?: string | undefined } | undefined;
  /** A profile of `~/.aliyun/config.json`. */
  profile?: string | undefined;
  /** Milliseconds for one lookup, all attempts included: 100 to 600,000. Default 60,000. */
  timeoutMs?: number | undefined;
  retry?: RetryOptions | undefined;
}

// The message of each rule completes "must be".
const text = z
  .string({ error: "a string" })
  .regex(/^[^\r\n\0]{1,8192}$/, { error: "one line of 1 to 8,192 characters" });
const whole = (min: number, max: number) => {
  const error = `a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};
const map = { error: "an object" };
/** zod takes a list, a map or a date for an object too. */
const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.custom(isPlainObject, map).pipe(z.strictObject(shape, map));

const credentials = { accessKeyId: text, accessKeySecret: text, securityToken: text.optional() };
const retry = {
  attempts: whole(1, 10).optional(),
  baseMs: whole(0, 60_000).optional(),
  maxMs: whole(0, 600_000).optional(),
};
const options = {
  endpoint: text.optional(),
  regionId: text.optional(),
  credentials: object(credentials).optional(),
  profile: text.optional(),
  timeoutMs: whole(100, 600_000).optional(),
  retry: object(retry).optional(),
};
const schema = z.strictObject(options, map);

/** The options by the path of the object that holds them. */
const OPTIONS_IN: Readonly<Record<string, object>> = { "": options, credentials, retry };
const MAX_UNRECOGNIZED = 5;

/**
 * Validates a user's client options.
 *
 * @throws BadInputError that lists every wrong option at once, never with its value.
 */
export function parseClientOptions(options: unknown): ClientOptions {
  const given = options === undefined ? {} : options;
  if (!isPlainObject(given))
    throw new BadInputError([{ path: ["options"], code: "InvalidValue", expected: "an object" }]);
  const inherited = [
    ...inheritedPropertyIssues(given),
    ...["credentials", "retry"].flatMap((name) => {
      const part = given[name];
      return isPlainObject(part) ? inheritedPropertyIssues(part, [name]) : [];
    }),
  ];
  const parsed = schema.safeParse(given);
  const issues = [...inherited, ...(parsed.error?.issues.flatMap(issuesOf) ?? [])];
  if (parsed.success && issues.length === 0) return parsed.data;
  throw new BadInputError(issues);
}

function issuesOf(issue: z.core.$ZodIssue): InputIssue[] {
  const path = issue.path.map(String);
  if (issue.code !== "unrecognized_keys")
    return [{ path: path.length > 0 ? path : ["options"], code: "InvalidValue", expected: issue.message }];
  const known = Object.keys(OPTIONS_IN[path.join(".")] ?? {});
  return issue.keys
    .slice(0, MAX_UNRECOGNIZED)
    .map((key) => unrecognizedProperty([...path, key], "the client options", known));
}
