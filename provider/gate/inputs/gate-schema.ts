/**
 * What each input of a gate may be by itself. A message that shows the wrong value ends on it, after ", not ".
 *
 * @module
 */
import * as z from "zod";
import { didYouMean } from "../../text/did-you-mean";
import { parseDuration } from "../../text/duration";
import type { InputFailure } from "../../backup/model/errors";
import { formatValue, formatName } from "../../text/format-value";

/** Timers count up to 24 days; one of more fires at once. */
const MAX_WAIT = "20d";
const MAX_INTERVAL = "1h";
/** Shards of the largest Redis cluster. */
const MAX_JOB_IDS = 256;

const must = (be: string) => ({
  error: ({ input }: { input?: unknown }) => `must be ${be}, not ${formatValue(input)}`,
});

const duration = ({ least = "0s", most }: { least?: string; most?: string } = {}) =>
  z.string(must("a duration such as 90s, 1h30m or 7d")).transform((text, context) => {
    try {
      const ms = parseDuration(text, most === undefined ? undefined : parseDuration(most));
      if (ms > 0 && ms >= parseDuration(least)) return ms;
      const message = `must be ${ms > 0 ? `at least ${least}` : "longer than nothing, such as 90s"}, not ${formatValue(text)}`;
      context.addIssue({ code: "custom", message });
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message });
    }
    return z.NEVER;
  });

const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, must(`one of ${values.join(", ")}`));

const flag = z.boolean(must("true or false"));

const line = (most: number) =>
  z
    .string(must("a text"))
    .regex(/^(?=.*\S)\P{C}+$/u, must("one line and not empty"))
    .max(most, { error: `must be at most ${most} characters` });

/** By hand: a schema of one or many would not say which one is wrong. */
const jobIds = z.custom().transform((value, context) => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const ids = list.flatMap((id, index) => {
    const problem = jobIdProblem(id);
    if (problem) context.addIssue({ code: "custom", message: problem, path: Array.isArray(value) ? [index] : [] });
    return String(id).split(",", MAX_JOB_IDS + 1);
  });
  if (ids.length === 0) context.addIssue({ code: "custom", message: "must name one job at least, such as 4762614" });
  if (ids.length > MAX_JOB_IDS) context.addIssue({ code: "custom", message: `must be at most ${MAX_JOB_IDS} job ids` });
  return ids;
});

function jobIdProblem(id: unknown): string | undefined {
  if (typeof id === "number" && id > Number.MAX_SAFE_INTEGER)
    return `must be written as a text, a number so large loses digits, not ${formatValue(id)}`;
  if (typeof id === "string" || (Number.isInteger(id) && Number(id) > 0)) return undefined;
  return `must be a job id such as 4762614, not ${formatValue(id)}`;
}

const days = must("a whole number of days from 1 to 3650");
const backup = z.strictObject(
  {
    method: choice(["Physical", "Snapshot", "Logical"]).optional(),
    type: choice(["Auto", "FullBackup"]).optional(),
    retention: z.int(days).min(1, days).max(3_650, days).optional(),
  },
  must("a map such as { retention: 30 }"),
);
const override = z.strictObject(
  {
    reason: line(500),
    approvedBy: line(200),
    expiresAt: z.iso.datetime({
      offset: true,
      ...must("an ISO-8601 time with its zone, such as 2026-01-31T18:00:00Z"),
    }),
  },
  must("a map of reason, approvedBy and expiresAt"),
);

/** A rule for each input that has to do with waiting and deciding. */
export const gateSchema = z.object({
  condition: choice(["Idle", "JobFinished", "FreshBackup"]).optional(),
  backupJobId: jobIds.optional(),
  maxAge: duration().optional(),
  onStale: choice(["Fail", "Wait", "Create"]).optional(),
  backup: backup.optional(),
  timeout: duration({ most: MAX_WAIT }).optional(),
  pollInterval: duration({ least: "1s", most: MAX_INTERVAL }).optional(),
  discoveryTimeout: duration({ most: MAX_WAIT }).optional(),
  triggers: z.record(z.string(), z.unknown(), must("a map such as { version: 42 }")).optional(),
  recheck: choice(["Always", "OnTriggers"]).optional(),
  onFailure: choice(["Fail", "Warn"]).optional(),
  acceptLogical: flag.optional(),
  acceptIncremental: flag.optional(),
  override: override.optional(),
});

/** Inputs that are fine by themselves. */
export type ValidInputs = Partial<z.output<typeof gateSchema>>;

const PARTS: Readonly<Record<string, readonly string[]>> = {
  backup: Object.keys(backup.shape),
  override: Object.keys(override.shape),
};

/** Checks each input by itself, so that what is fine is checked further beside what is not. */
export function validateInputs(args: Readonly<Record<string, unknown>>): {
  valid: ValidInputs;
  failures: InputFailure[];
} {
  const valid: Record<string, unknown> = {};
  const failures: InputFailure[] = [];
  for (const [name, rule] of Object.entries(gateSchema.shape)) {
    const parsed = rule.safeParse(args[name]);
    if (parsed.success) valid[name] = parsed.data;
    else failures.push(...parsed.error.issues.flatMap((issue) => failuresOf(name, issue)));
  }
  return { valid, failures };
}

function failuresOf(name: string, issue: z.core.$ZodIssue): InputFailure[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownInput(key, PARTS[name] ?? [], `${name}.`));
  const path = issue.path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`));
  return [{ property: [name, ...path].join(""), reason: `${issue.message}.` }];
}

/** A property that is no input: most likely misspelt. */
export function unknownInput(name: string, known: readonly string[], prefix = ""): InputFailure {
  return { property: prefix + formatName(name), reason: `is no input of a gate.${didYouMean(name, known)}` };
}
