/**
 * A gate's inputs as the user writes them, and the checked wish made from them.
 *
 * @module
 */
import { z } from "zod";
import type { Condition } from "../backup/condition";
import { parseDuration } from "../backup/duration";
import { BadInputError, type InputFailure } from "../backup/errors";
import { type LookupRequest, parseLookupRequest, type RegionRules } from "../backup/lookup-request";
import type { Product } from "../backup/product";
import { shown, shownName } from "../backup/shown";
import { withoutUndefined } from "../backup/without-undefined";
import type { CreateOptions } from "./alibaba-source";
import type { GateSpec } from "./gate-spec";

/** How the backup that `onStale: "Create"` asks for is made. */
export interface BackupOptions {
  /** RDS and MongoDB: `Physical`, `Snapshot` or `Logical`. */
  method?: string | undefined;
  /** RDS for SQL Server: `Auto` or `FullBackup`. */
  type?: string | undefined;
  /** Days to keep it. */
  retention?: number | undefined;
}

/** A break-glass pass: shouted in the output, kept in the state, and over at `expiresAt`. */
export interface Override {
  reason: string;
  approvedBy: string;
  /** ISO-8601 with a time zone. */
  expiresAt: string;
}

/** Inputs of a `BackupGate`. Durations are written as Go and Pulumi write them, or in days: `"90s"`, `"1h30m"`, `"7d"`. */
export interface BackupGateArgs {
  instanceId: string;
  product?: Product | undefined;
  regionId?: string | undefined;
  /** Told from `backupJobId` and `maxAge`; without either, `Idle`. */
  condition?: "Idle" | "JobFinished" | "FreshBackup" | undefined;
  /** One job or several, also joined with commas: `JobFinished`. */
  backupJobId?: string | number | readonly (string | number)[] | undefined;
  /** The oldest start of a backup that is fresh enough: `FreshBackup`. */
  maxAge?: string | undefined;
  /** Where there is no fresh backup and none is being made. Default `Fail`. */
  onStale?: "Fail" | "Wait" | "Create" | undefined;
  backup?: BackupOptions | undefined;
  /** From the start to the last look. Default `1h`. */
  timeout?: string | undefined;
  /** Between looks. Default: adaptive. */
  pollInterval?: string | undefined;
  /** How long a job may stay unlisted. Default `5m`. */
  discoveryTimeout?: string | undefined;
  /** Any values; a change evaluates the gate again, in place. */
  triggers?: Readonly<Record<string, unknown>> | undefined;
  /** `Always`: each preview and up looks whether the condition still holds. `OnTriggers`: only a change of inputs does. */
  recheck?: "Always" | "OnTriggers" | undefined;
  /** `Warn`: a gate that does not pass lets the deployment go on, with a warning. Default `Fail`. */
  onFailure?: "Fail" | "Warn" | undefined;
  /** Accept RDS logical sets, which may hold single databases. Default false. */
  acceptLogical?: boolean | undefined;
  /** Accept incremental sets. Default false. */
  acceptIncremental?: boolean | undefined;
  override?: Override | undefined;
}

/** Checked inputs. */
export interface GateWish {
  request: LookupRequest;
  spec: GateSpec;
  create: CreateOptions;
  recheck: "Always" | "OnTriggers";
  onFailure: "Fail" | "Warn";
  override?: Override & { expiresAtMs: number };
}

const duration = z.string({ error: "must be a duration such as 90s, 1h30m or 7d" }).transform((text, context) => {
  try {
    const ms = parseDuration(text);
    if (ms > 0) return ms;
    context.addIssue({ code: "custom", message: "must be longer than nothing" });
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
  }
  return z.NEVER;
});
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: (issue) => `must be one of ${values.join(", ")}, not ${shown(issue.input)}` });
const flag = z.boolean({ error: (issue) => `must be true or false, not ${shown(issue.input)}` });
const line = (most: number) =>
  z
    .string({ error: "must be a text" })
    .regex(/^[^\p{C}]+$/u, { error: "must be one line and not empty" })
    .max(most, { error: `must be at most ${most} characters` });
const jobId = z
  .union([z.string().max(1_000), z.int().positive()], {
    error: (issue) => `must be a job id, not ${shown(issue.input)}`,
  })
  .transform(String);

const schema = z.object({
  condition: choice(["Idle", "JobFinished", "FreshBackup"]).optional(),
  backupJobId: z
    .union([jobId.transform((id) => [id]), z.array(jobId).min(1).max(256)], {
      error: "must be a job id or a list of job ids",
    })
    .transform((ids) => ids.flatMap((id) => id.split(",")))
    .optional(),
  maxAge: duration.optional(),
  onStale: choice(["Fail", "Wait", "Create"]).optional(),
  backup: z
    .strictObject({
      method: choice(["Physical", "Snapshot", "Logical"]).optional(),
      type: choice(["Auto", "FullBackup"]).optional(),
      retention: z.int({ error: "must be a whole number of days from 1 to 3650" }).min(1).max(3_650).optional(),
    })
    .optional(),
  timeout: duration.optional(),
  pollInterval: duration.refine((ms) => ms >= 1_000, { error: "must be at least 1s" }).optional(),
  discoveryTimeout: duration.optional(),
  triggers: z.record(z.string(), z.unknown(), { error: "must be a map" }).optional(),
  recheck: choice(["Always", "OnTriggers"]).optional(),
  onFailure: choice(["Fail", "Warn"]).optional(),
  acceptLogical: flag.optional(),
  acceptIncremental: flag.optional(),
  override: z
    .strictObject({
      reason: line(500),
      approvedBy: line(200),
      expiresAt: z.iso.datetime({
        offset: true,
        error: "must be an ISO-8601 time with its zone, such as 2026-01-31T18:00:00Z",
      }),
    })
    .optional(),
});

const LOOKUP_NAMES = ["instanceId", "product", "regionId"] as const;
/** The names of all inputs. */
export const GATE_INPUTS = [...LOOKUP_NAMES, ...Object.keys(schema.shape)] as readonly (keyof BackupGateArgs)[];

/**
 * Checks a gate's inputs.
 *
 * @throws BadInputError that lists every wrong input at once, each with its property.
 */
export function parseGateInputs(args: Readonly<Record<string, unknown>>, rules: RegionRules): GateWish {
  const failures: InputFailure[] = [];
  const collect = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (error instanceof BadInputError) failures.push(...error.failures);
      else throw error;
      return undefined;
    }
  };
  for (const name of Object.keys(args)) {
    if (!(GATE_INPUTS as readonly string[]).includes(name))
      failures.push({ property: shownName(name), reason: "is no input of a gate." });
  }
  // Each input by itself, so that what is fine is checked further beside what is not.
  const fine: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(schema.shape)) {
    const parsed = rule.safeParse(args[name]);
    if (parsed.success) fine[name] = parsed.data;
    else failures.push(...parsed.error.issues.map((issue) => failureOf(name, issue)));
  }
  const inputs = fine as Partial<z.output<typeof schema>>;
  const lookup = Object.fromEntries(
    LOOKUP_NAMES.filter((name) => args[name] !== undefined).map((name) => [name, args[name]]),
  );
  const request = collect(() => parseLookupRequest(lookup, rules));
  const condition = collect(() => conditionOf(inputs, failures));
  if (request && condition?.kind === "JobFinished") collect(() => checkJobIds(condition.jobIds, request, rules));
  if (request && inputs.backup) failures.push(...backupFailures(inputs.backup, request.product));
  if (!request || !condition || failures.length > 0)
    throw new BadInputError(failures as [InputFailure, ...InputFailure[]]);
  const {
    timeout = 3_600_000,
    pollInterval,
    discoveryTimeout = 300_000,
    backup = {},
    recheck = "Always",
    onFailure = "Fail",
    override,
  } = inputs;
  return {
    request,
    spec: {
      condition,
      timeoutMs: timeout,
      discoveryTimeoutMs: discoveryTimeout,
      ...(pollInterval !== undefined && { pollIntervalMs: pollInterval }),
    },
    create: withoutUndefined({ method: backup.method, type: backup.type, retentionDays: backup.retention }),
    recheck,
    onFailure,
    ...(override && { override: { ...override, expiresAtMs: Date.parse(override.expiresAt) } }),
  };
}

function conditionOf(inputs: Partial<z.output<typeof schema>>, known: readonly InputFailure[]): Condition {
  const { backupJobId, maxAge, onStale, acceptLogical = false, acceptIncremental = false } = inputs;
  const kind = inputs.condition ?? (backupJobId ? "JobFinished" : maxAge !== undefined ? "FreshBackup" : "Idle");
  const failures: InputFailure[] = [];
  const needs = (property: string, there: boolean, needed: boolean) => {
    // A wrong value is one mistake, not a missing one as well.
    if (known.some((failure) => failure.property.split(".")[0] === property)) return;
    if (needed && !there) failures.push({ property, reason: `is required for the condition ${kind}.` });
    if (!needed && there)
      failures.push({
        property,
        reason: `means nothing for the condition ${kind}: leave it out, or change the condition.`,
      });
  };
  needs("backupJobId", backupJobId !== undefined, kind === "JobFinished");
  needs("maxAge", maxAge !== undefined, kind === "FreshBackup");
  if (kind !== "FreshBackup") needs("onStale", onStale !== undefined, false);
  if (kind === "Idle") {
    needs("acceptLogical", inputs.acceptLogical !== undefined, false);
    needs("acceptIncremental", inputs.acceptIncremental !== undefined, false);
  }
  if (inputs.backup?.method === "Logical" && !acceptLogical) {
    failures.push({
      property: "backup.method",
      reason: "would make a set that does not count without acceptLogical: true.",
    });
  }
  if (inputs.backup && onStale !== "Create")
    failures.push({ property: "backup", reason: 'means nothing without onStale: "Create".' });
  if (failures.length > 0) throw new BadInputError(failures as [InputFailure, ...InputFailure[]]);
  const acceptance = { acceptLogical, acceptIncremental };
  switch (kind) {
    case "Idle":
      return { kind };
    case "JobFinished":
      return { kind, jobIds: [...new Set(backupJobId)], ...acceptance };
    case "FreshBackup":
      return { kind, maxAgeMs: maxAge ?? 0, onStale: onStale ?? "Fail", ...acceptance };
  }
}

/** What each product's CreateBackup can be told; what it can't must not be dropped in silence. */
function backupFailures({ method, type, retention }: BackupOptions, product: Product): InputFailure[] {
  const failures: InputFailure[] = [];
  const unknown = (property: string) =>
    failures.push({ property: `backup.${property}`, reason: `is nothing that ${product} can be told.` });
  if (method !== undefined && product !== "Rds" && product !== "MongoDb") unknown("method");
  if (type !== undefined && product !== "Rds") unknown("type");
  if (retention !== undefined && product === "PolarDb") unknown("retention");
  if (retention !== undefined && product === "Redis" && (retention < 7 || retention > 730)) {
    failures.push({ property: "backup.retention", reason: "must be from 7 to 730 days for Redis." });
  }
  return failures;
}

/** Each job id has to be one that the product can have given out. */
function checkJobIds(jobIds: readonly string[], { instanceId, product }: LookupRequest, rules: RegionRules): void {
  for (const backupJobId of jobIds)
    parseLookupRequest({ instanceId, product, backupJobId }, { ...rules, regionId: rules.regionId ?? "cn-hangzhou" });
}

function failureOf(name: string, issue: z.core.$ZodIssue): InputFailure {
  const path = [name, ...issue.path.map(String)];
  if (issue.code === "unrecognized_keys")
    return { property: [...path, shownName(issue.keys[0] ?? "")].join("."), reason: "is no input of a gate." };
  return { property: path.join("."), reason: `${issue.message}.` };
}
