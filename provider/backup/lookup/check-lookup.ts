import { BadInputError, UnsupportedInstanceError } from "../model/errors";
import type { InputIssue } from "../model/input-issue";
import { inheritedPropertyIssues, isPlainObject } from "../model/plain-object";
import { definitionOf } from "../products/definition-of";
import type { Product } from "../model/product";
import { productOfInstance } from "./instance-product";
import { jobIdIssue, MAX_JOB_IDS } from "./job-id-issue";
import { LOOKUP_ARGUMENTS, validateArguments } from "./lookup-arguments";
import type { GetBackupTasksArgs, LookupRequest } from "./lookup-request";
import { regionIssue, type RegionRules } from "./region-rules";

/** What is known about a lookup's arguments, some of which may be wrong or not known yet. */
export interface CheckedLookup {
  issues: readonly InputIssue[];
  /** The instance is of a product that has no backup tasks. */
  unsupported?: UnsupportedInstanceError;
  /** Absent while it is wrong or not known. */
  product?: Product;
  /** Absent while anything is wrong or not known. */
  request?: LookupRequest;
}

const NONE: ReadonlySet<string> = new Set();
const NOT_AN_OBJECT: InputIssue = { path: ["args"], code: "InvalidValue", expected: "an object with an instanceId" };
const DEFAULT_MAX_RESULTS = 1_000;
const STATUSES = { NoStart: "NoStart", Progressing: "Progressing", "0": "NoStart", "1": "Progressing" } as const;

/**
 * Checks a lookup's arguments, each by itself and then against each other. A check is skipped while an argument that it
 * needs is wrong or not known.
 *
 * @param unknown - names of arguments whose values are not known yet.
 */
export function checkLookup(
  args: unknown,
  rules: RegionRules = {},
  unknown: ReadonlySet<string> = NONE,
): CheckedLookup {
  if (!isPlainObject(args)) return { issues: [NOT_AN_OBJECT] };
  const { valid, issues } = validateArguments(args, unknown);
  issues.push(...inheritedPropertyIssues(args));
  const isOpen = (name: string) => unknown.has(name) || issues.some(({ path }) => path[0] === name);
  const { backupJobId } = valid;
  let { product } = valid;
  let unsupported: UnsupportedInstanceError | undefined;
  try {
    if (valid.instanceId !== undefined) product = productOfInstance(valid.instanceId, product);
  } catch (error) {
    product = undefined;
    if (error instanceof UnsupportedInstanceError) unsupported = error;
    else if (!(error instanceof BadInputError)) throw error;
    else if (!isOpen("product")) issues.push(...error.issues);
  }
  const jobIds = backupJobId === undefined ? [] : splitJobIds(String(backupJobId), product);
  const jobIssue = unsupported || jobIds.length === 0 ? undefined : jobIdIssue(jobIds, product, backupJobId);
  if (jobIssue) issues.push(jobIssue);
  const regionId = valid.regionId ?? rules.regionId;
  const wrongRegion = isOpen("regionId") ? undefined : regionIssue(regionId, rules);
  if (wrongRegion) issues.push(wrongRegion);
  const { instanceId } = valid;
  if (unsupported) return { issues, unsupported };
  const known = product === undefined ? { issues } : { issues, product };
  const isComplete = issues.length === 0 && (unknown.size === 0 || !LOOKUP_ARGUMENTS.some((name) => unknown.has(name)));
  if (!isComplete || instanceId === undefined || !product || !regionId) return known;
  return { ...known, request: requestOf(valid, { instanceId, product, regionId, jobIds }) };
}

function requestOf(
  { backupMode, backupJobStatus, clientToken, flag, maxResults = DEFAULT_MAX_RESULTS }: Partial<GetBackupTasksArgs>,
  subject: Pick<LookupRequest, "instanceId" | "product" | "regionId" | "jobIds">,
): LookupRequest {
  const request: LookupRequest = { ...subject, maxResults };
  if (backupMode) request.backupMode = backupMode;
  if (backupJobStatus !== undefined) request.backupJobStatus = STATUSES[backupJobStatus];
  if (clientToken !== undefined) request.clientToken = clientToken;
  if (flag !== undefined) request.flag = flag;
  return request;
}

/** A product that runs one job for each shard joins their ids. */
function splitJobIds(backupJobId: string, product: Product | undefined): string[] {
  const separator = product && definitionOf(product).jobIdSeparator;
  return separator ? [...new Set(backupJobId.split(separator, MAX_JOB_IDS + 1))] : [backupJobId];
}
