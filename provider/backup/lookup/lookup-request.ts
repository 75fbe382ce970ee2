/**
 * What a lookup requests: the user's arguments, and the checked request made from them.
 *
 * @module
 */
import type { BackupMode } from "../model/backup-mode";
import { BadInputError, type InputFailure } from "../model/errors";
import { productOfInstance } from "./instance-product";
import { definitionOf } from "../products/definition-of";
import type { BackupJobStatus } from "../products/tasks-query";
import { PRODUCTS, type Product } from "../model/product";
import { formatValue, formatName } from "../../text/format-value";

/** Arguments of `getBackupTasks`. The names are those of the API's documents, in camelCase. */
export interface GetBackupTasksArgs {
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

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
const REGION = /^[a-z]{2,}(-[a-z0-9]+)+$/;
const MAX_TEXT = 256;
const STATUSES = { NoStart: "NoStart", Progressing: "Progressing", "0": "NoStart", "1": "Progressing" } as const;

/**
 * What each argument may be: the words that end "must be …" and a test. By hand and not by a schema, since every lookup
 * passes here: it is a tenth of the time, and the messages are our own either way.
 */
const ARGUMENTS: Readonly<Record<keyof GetBackupTasksArgs, { be: string; fits: (value: unknown) => boolean }>> = {
  instanceId: matching(ID, "an instance id, such as rm-bp1…: letters, digits, - and _"),
  product: oneOf(PRODUCTS),
  regionId: matching(REGION, "a region id, such as cn-hangzhou"),
  backupJobId: {
    be: "a job id as a string, or a whole number below 2^53",
    fits: (value) => typeof value === "string" || (Number.isSafeInteger(value) && (value as number) >= 0),
  },
  backupMode: oneOf(["Automated", "Manual"]),
  backupJobStatus: {
    be: "NoStart or Progressing (0 or 1 in older documents)",
    fits: (value) => value === 0 || value === 1 || (typeof value === "string" && Object.hasOwn(STATUSES, value)),
  },
  clientToken: matching(/^[\x21-\x7e]{1,64}$/, "1 to 64 printable ASCII characters without spaces"),
  flag: matching(/^[\x20-\x7e]+$/, "printable ASCII, at most 256 characters"),
  maxResults: {
    be: `a whole number from 1 to ${MAX_MAX_RESULTS.toLocaleString("en")}`,
    fits: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_MAX_RESULTS,
  },
};

function matching(pattern: RegExp, be: string) {
  const fits = (value: unknown) => typeof value === "string" && value.length <= MAX_TEXT && pattern.test(value);
  return { be, fits };
}

function oneOf(values: readonly string[]) {
  return { be: `one of ${values.join(", ")}`, fits: (value: unknown) => values.includes(value as string) };
}

/** What is known about regions where the request is made. */
export interface RegionRules {
  /** The configured region: what an argument-less lookup means. */
  regionId?: string | undefined;
  /** Why a region can't be requested, or `undefined` where it can. */
  regionProblem?: (regionId: string) => string | undefined;
}

/**
 * Checks a user's arguments.
 *
 * @throws BadInputError that lists every wrong argument at once, each with its property.
 * @throws UnsupportedInstanceError for a PolarDB-X instance, where nothing else is wrong.
 */
export function parseLookupRequest(args: unknown, rules: RegionRules = {}): LookupRequest {
  if (typeof args !== "object" || args === null || Array.isArray(args)) {
    throw new BadInputError([{ property: "args", reason: "must be an object with an instanceId." }]);
  }
  // What is fine by itself is checked further even where another argument is wrong, so that one error tells all.
  const { valid, failures } = validate(args as Record<string, unknown>);
  const { instanceId, backupJobId } = valid;
  let { product, regionId } = valid;
  let unsupported: unknown;
  try {
    if (instanceId !== undefined) product = productOfInstance(instanceId, product);
  } catch (error) {
    if (error instanceof BadInputError) failures.push(...error.failures);
    else unsupported = error;
  }
  const jobIds = backupJobId === undefined ? [] : splitJobIds(String(backupJobId), product);
  const jobIdReason = product && jobIdProblem(jobIds, product);
  if (jobIdReason) failures.push({ property: "backupJobId", reason: `${formatValue(backupJobId)} ${jobIdReason}.` });
  if (!failures.some(({ property }) => property === "regionId")) {
    regionId ??= rules.regionId;
    const reason = regionReason(regionId, rules);
    if (reason) failures.push({ property: "regionId", reason });
  }
  if (failures.length > 0) throw new BadInputError(failures as [InputFailure, ...InputFailure[]]);
  if (unsupported) throw unsupported as Error;
  if (instanceId === undefined || !product || !regionId) throw new Error("a failure was found but not listed");
  const { backupMode, backupJobStatus, clientToken, flag, maxResults = DEFAULT_MAX_RESULTS } = valid;
  return {
    instanceId,
    product,
    regionId,
    jobIds,
    maxResults,
    ...(backupMode && { backupMode }),
    ...(backupJobStatus !== undefined && { backupJobStatus: STATUSES[backupJobStatus] }),
    ...(clientToken !== undefined && { clientToken }),
    ...(flag !== undefined && { flag }),
  };
}

/** The arguments that are fine by themselves, and a failure for each of the others. */
function validate(args: Readonly<Record<string, unknown>>): {
  valid: Partial<GetBackupTasksArgs>;
  failures: InputFailure[];
} {
  const valid: Record<string, unknown> = {};
  const failures: InputFailure[] = [];
  for (const [property, value] of Object.entries(args)) {
    const rule = Object.hasOwn(ARGUMENTS, property) ? ARGUMENTS[property as keyof GetBackupTasksArgs] : undefined;
    if (!rule) {
      const known = Object.keys(ARGUMENTS).join(", ");
      failures.push({ property: formatName(property), reason: `is no argument; known: ${known}.` });
    } else if (value !== undefined) {
      if (rule.fits(value)) valid[property] = value;
      else failures.push({ property, reason: `must be ${rule.be}, not ${formatValue(value)}.` });
    }
  }
  if (args.instanceId === undefined) failures.push({ property: "instanceId", reason: "is required." });
  return { valid, failures };
}

function splitJobIds(backupJobId: string, product: Product | undefined): string[] {
  const separator = product && definitionOf(product).jobIdSeparator;
  return separator ? [...new Set(backupJobId.split(separator, MAX_JOB_IDS + 1))] : [backupJobId];
}

function jobIdProblem(jobIds: readonly string[], product: Product): string | undefined {
  if (jobIds.length > MAX_JOB_IDS) return `joins more than ${MAX_JOB_IDS} job ids`;
  const definition = definitionOf(product);
  const problem = jobIds.map((jobId) => definition.jobIdProblem(jobId)).find((found) => found !== undefined);
  return problem && `${problem} (${definition.title})`;
}

function regionReason(regionId: string | undefined, { regionProblem }: RegionRules): string | undefined {
  if (!regionId) return "is not set: pass it, or set alicloud-backup:region, alicloud:region or ALICLOUD_REGION.";
  if (regionId.length > 64 || !REGION.test(regionId))
    return `${formatValue(regionId)} is not a region id, such as cn-hangzhou.`;
  return regionProblem?.(regionId);
}
