/**
 * What a lookup asks for: the user's arguments, and the checked request made from them.
 *
 * @module
 */
import { z } from "zod";
import type { BackupMode } from "./backup-task";
import { BadInputError, type InputFailure } from "./errors";
import { productOfInstance } from "./instance-product";
import { PRODUCT_APIS } from "./products";
import { PRODUCTS, type Product } from "./product";
import { shown } from "./shown";
import { withoutUndefined } from "./without-undefined";

/** The API's status filter: tasks that have not started, or tasks in progress. */
export type BackupJobStatus = "NoStart" | "Progressing";

/** Arguments of `getBackupTasks`. The names are those of the API's documents, in camelCase. */
export interface BackupTasksArgs {
  /** E.g. `rm-bp1…`, `r-bp1…`, `pc-bp1…`, `dds-bp1…`. */
  instanceId: string;
  /** Told from the instance id's prefix where that is certain; set it for any other id. */
  product?: Product | undefined;
  /** E.g. `cn-hangzhou`. Default: the configured region. */
  regionId?: string | undefined;
  /** One job. The only way to see a finished one. Old Redis clusters join several with commas. */
  backupJobId?: string | number | undefined;
  backupMode?: BackupMode | undefined;
  /** `0` and `1` are how the older documents write `NoStart` and `Progressing`. */
  backupJobStatus?: BackupJobStatus | 0 | 1 | "0" | "1" | undefined;
  /** At most 64 ASCII characters. RDS only; the other products' lookups have no such parameter. */
  clientToken?: string | undefined;
  /** A reserved parameter of RDS, passed through. */
  flag?: string | undefined;
  /** Most tasks to return, 1 to 10,000. Default 1,000. */
  maxResults?: number | undefined;
}

/** Checked arguments, every default filled in. */
export interface LookupRequest {
  instanceId: string;
  product: Product;
  regionId: string;
  /** Empty: every task. Several: the shards of one Redis backup. */
  jobIds: string[];
  backupMode?: BackupMode;
  backupJobStatus?: BackupJobStatus;
  clientToken?: string;
  flag?: string;
  maxResults: number;
}

const DEFAULT_MAX_RESULTS = 1_000;
const MAX_MAX_RESULTS = 10_000;
/** Shards of the largest Redis cluster: bounds the calls that one comma-joined id can cause. */
const MAX_JOB_IDS = 256;

const isId = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
const isRegion = /^[a-z]{2,}(-[a-z0-9]+)+$/;
const isPrintableAscii = /^[\x20-\x7e]+$/;

const matching = (pattern: RegExp, what: string) =>
  z.string({ error: `must be ${what}` }).refine((value) => value.length <= 256 && pattern.test(value), {
    error: (issue) => `must be ${what}, not ${shown(issue.input)}`,
  });

const statuses = { NoStart: "NoStart", Progressing: "Progressing", "0": "NoStart", "1": "Progressing" } as const;

const schema = z.strictObject({
  instanceId: matching(isId, "an instance id, such as rm-bp1…: letters, digits, - and _"),
  product: z
    .enum(PRODUCTS, { error: (issue) => `must be one of ${PRODUCTS.join(", ")}, not ${shown(issue.input)}` })
    .optional(),
  regionId: matching(isRegion, "a region id, such as cn-hangzhou").optional(),
  backupJobId: z
    .union([z.string(), z.number().refine((value) => Number.isSafeInteger(value) && value >= 0)], {
      error: (issue) => `must be a job id as a string, or a whole number below 2^53, not ${shown(issue.input)}`,
    })
    .transform(String)
    .optional(),
  backupMode: z
    .enum(["Automated", "Manual"], { error: (issue) => `must be Automated or Manual, not ${shown(issue.input)}` })
    .optional(),
  backupJobStatus: z
    .union([z.enum(["NoStart", "Progressing", "0", "1"]), z.literal(0), z.literal(1)], {
      error: (issue) => `must be NoStart or Progressing (0 or 1 in older documents), not ${shown(issue.input)}`,
    })
    .transform((value) => statuses[value])
    .optional(),
  clientToken: matching(/^[\x21-\x7e]{1,64}$/, "1 to 64 printable ASCII characters without spaces").optional(),
  flag: matching(isPrintableAscii, "printable ASCII, at most 256 characters").optional(),
  maxResults: z
    .int({ error: (issue) => `must be a whole number from 1 to 10,000, not ${shown(issue.input)}` })
    .min(1, { error: "must be at least 1" })
    .max(MAX_MAX_RESULTS, { error: `must be at most ${MAX_MAX_RESULTS}` })
    .optional(),
});

/** What is known about regions where the request is made. */
export interface RegionRules {
  /** The configured region: what an argument-less lookup means. */
  regionId?: string | undefined;
  /** Why a region can't be asked, or `undefined` where it can. */
  regionProblem?: (regionId: string) => string | undefined;
}

/**
 * Checks a user's arguments.
 *
 * @throws BadInputError that lists every wrong argument at once, each with its property.
 * @throws UnsupportedInstanceError for a PolarDB-X instance, where nothing else is wrong.
 */
export function parseLookupRequest(args: unknown, rules: RegionRules = {}): LookupRequest {
  const parsed = schema.safeParse(args);
  const failures = parsed.success ? [] : parsed.error.issues.flatMap((issue) => failuresOf(issue, args));
  // What is fine by itself is checked further even where another argument is wrong, so that one error tells all.
  const fine = parsed.success ? parsed.data : fineArguments(args, failures);
  let product = fine.product;
  let regionId = fine.regionId;
  let unsupported: unknown;
  try {
    if (fine.instanceId !== undefined && product === undefined) product = productOfInstance(fine.instanceId);
  } catch (error) {
    if (error instanceof BadInputError) failures.push(...error.failures);
    else unsupported = error;
  }
  const jobIds = fine.backupJobId === undefined ? [] : splitJobIds(fine.backupJobId, product);
  const jobIdReason = product && jobIdProblem(jobIds, product);
  if (jobIdReason) failures.push({ property: "backupJobId", reason: `${shown(fine.backupJobId)} ${jobIdReason}.` });
  if (!failures.some(({ property }) => property === "regionId")) {
    regionId ??= rules.regionId;
    const reason = regionReason(regionId, rules);
    if (reason) failures.push({ property: "regionId", reason });
  }
  if (failures.length > 0) throw new BadInputError(failures as [InputFailure, ...InputFailure[]]);
  if (unsupported) throw unsupported as Error;
  if (!parsed.success || !product || !regionId) throw new Error("a failure was found but not listed");
  const { backupJobId: _, maxResults = DEFAULT_MAX_RESULTS, ...rest } = parsed.data;
  return { ...withoutUndefined(rest), product, regionId, jobIds, maxResults };
}

type Checked = z.output<typeof schema>;
type Arguments = { [Key in keyof Checked]?: Checked[Key] | undefined };

function fineArguments(args: unknown, failures: readonly InputFailure[]): Arguments {
  if (typeof args !== "object" || args === null) return {};
  const wrong = new Set(failures.map(({ property }) => property));
  const rest = Object.fromEntries(Object.entries(args).filter(([name]) => name in schema.shape && !wrong.has(name)));
  const parsed = schema.partial().safeParse(rest);
  return parsed.success ? parsed.data : {};
}

function splitJobIds(backupJobId: string, product: Product | undefined): string[] {
  return product === "Redis" ? [...new Set(backupJobId.split(",", MAX_JOB_IDS + 1))] : [backupJobId];
}

function jobIdProblem(jobIds: readonly string[], product: Product): string | undefined {
  if (jobIds.length > MAX_JOB_IDS) return `joins more than ${MAX_JOB_IDS} job ids`;
  const api = PRODUCT_APIS[product];
  const problem = jobIds.map((jobId) => api.jobIdProblem(jobId)).find((found) => found !== undefined);
  return problem && `${problem} (${api.title})`;
}

function regionReason(regionId: string | undefined, { regionProblem }: RegionRules): string | undefined {
  if (!regionId) return "is not set: pass it, or set alicloud-backup:region, alicloud:region or ALICLOUD_REGION.";
  if (regionId.length > 64 || !isRegion.test(regionId))
    return `${shown(regionId)} is not a region id, such as cn-hangzhou.`;
  return regionProblem?.(regionId);
}

function failuresOf(issue: z.core.$ZodIssue, args: unknown): InputFailure[] {
  if (issue.code === "unrecognized_keys") {
    const known = Object.keys(schema.shape).join(", ");
    return issue.keys
      .slice(0, 5)
      .map((key) => ({ property: key.slice(0, 64), reason: `is no argument; known: ${known}.` }));
  }
  const property = issue.path.map(String).join(".") || "args";
  if (property === "args") return [{ property, reason: "must be an object with an instanceId." }];
  const missing =
    typeof args === "object" && args !== null && (args as Record<string, unknown>)[property] === undefined;
  return [{ property, reason: missing ? "is required." : `${issue.message}.` }];
}
