import { FleetApiCalls } from "../../alibaba/fleet/fleet-api-calls";
import { type AuditAccount, isEntered } from "../../audit/audit-account";
import { isBackupError } from "../../backup/model/errors";
import type { Product } from "../../backup/model/product";
import { definitionOf } from "../../backup/products/definition-of";
import { didYouMean } from "../../text/did-you-mean";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { splitList } from "./split-list";

/** The region whose endpoint lists the others. */
const CENTRAL_REGION = "cn-hangzhou";

/**
 * Checks the regions that `--regions` lists.
 *
 * @param known - the regions that exist; `undefined` where any can be requested.
 * @returns `all`, or the ids of the regions.
 * @throws CliFailure that lists every unknown region.
 */
export function requestedRegions(
  given: readonly string[],
  known: ReadonlySet<string> | undefined,
): "all" | readonly string[] {
  const ids = splitList(given);
  if (ids.length === 0) throw new CliFailure(EXIT_CODES.usage, "--regions: name at least one region, or all.");
  if (ids.includes("all")) {
    if (ids.length === 1) return "all";
    throw new CliFailure(EXIT_CODES.usage, "--regions: all includes every other region. Name it alone.");
  }
  const unknown = known ? ids.filter((id) => !known.has(id)) : [];
  if (unknown.length === 0) return ids.sort();
  throw new CliFailure(
    EXIT_CODES.usage,
    unknown.map((id) => {
      const suggestion = didYouMean(id, [...(known ?? [])]);
      const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
      return `--regions: there is no region ${id}.${hint}`;
    }),
  );
}

/**
 * The regions of each product. `all` requests them from the API of each product, in the first account that may list them: they
 * are the same for every account.
 *
 * @throws any BackupError where no account may list the regions of a product: none may be left out.
 */
export async function auditedRegions(
  requested: "all" | readonly string[],
  {
    products,
    accounts,
    signal,
  }: { products: readonly Product[]; accounts: readonly AuditAccount[]; signal: AbortSignal },
): Promise<ReadonlyMap<Product, readonly string[]>> {
  const regionsOf = async (product: Product): Promise<readonly string[]> =>
    requested === "all" ? listRegions(product, accounts, signal) : requested;
  return new Map(
    await Promise.all(products.map(async (product) => [product, [...(await regionsOf(product))].sort()] as const)),
  );
}

async function listRegions(
  product: Product,
  accounts: readonly AuditAccount[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  let first: unknown;
  for (const { connection } of accounts.filter(isEntered)) {
    try {
      return (await new FleetApiCalls(connection, definitionOf(product)).regions(CENTRAL_REGION, { signal })).response;
    } catch (error) {
      if (!isBackupError(error) || error.code === "Cancelled") throw error;
      first ??= error;
    }
  }
  throw first;
}
