import type { InputIssue } from "../model/input-issue";
import { PRODUCTS, type Product } from "../model/product";
import { definitionOf } from "../products/definition-of";

/** Shards of the largest Redis cluster: limits the calls that one comma-joined id can cause. */
export const MAX_JOB_IDS = 256;

/**
 * The issue with job ids that the product can't have given out, or `undefined` where it can.
 *
 * @param product - `undefined` while it is not known: then an id must be possible for one product at least.
 * @param received - the job ids as the user wrote them.
 */
export function jobIdIssue(
  jobIds: readonly string[],
  product: Product | undefined,
  received: unknown,
): InputIssue | undefined {
  const path = ["backupJobId"];
  if (jobIds.length > MAX_JOB_IDS) return { path, code: "TooBig", expected: `at most ${MAX_JOB_IDS} job ids` };
  if (product) {
    const expected = firstProblem(jobIds, product);
    if (expected === undefined) return undefined;
    return { path, code: "InvalidValue", expected, received, context: { name: "product", value: product } };
  }
  const problems = PRODUCTS.map((candidate) => firstProblem(jobIds, candidate));
  if (problems.includes(undefined)) return undefined;
  return { path, code: "InvalidValue", expected: "a backup job id such as 4762614", received };
}

function firstProblem(jobIds: readonly string[], product: Product): string | undefined {
  const api = definitionOf(product);
  return jobIds.map((jobId) => api.jobIdProblem(jobId)).find((problem) => problem !== undefined);
}
