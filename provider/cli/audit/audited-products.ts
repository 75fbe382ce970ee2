import { PRODUCTS, type Product } from "../../backup/model/product";
import { didYouMean } from "../../text/did-you-mean";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { splitList } from "./split-list";

const BY_NAME: ReadonlyMap<string, Product> = new Map(PRODUCTS.map((product) => [product.toLowerCase(), product]));

/**
 * The products that `--products` names, in any case; all where it is absent.
 *
 * @throws CliFailure that lists every unknown name.
 */
export function auditedProducts(given: readonly string[] | undefined): readonly Product[] {
  if (given === undefined) return PRODUCTS;
  const names = splitList(given);
  const unknown = names.filter((name) => !BY_NAME.has(name.toLowerCase()));
  if (names.length === 0) throw new CliFailure(EXIT_CODES.usage, "--products: name at least one product.");
  if (unknown.length > 0) throw new CliFailure(EXIT_CODES.usage, unknown.map(problemOf));
  const products = new Set(names.flatMap((name) => BY_NAME.get(name.toLowerCase()) ?? []));
  // In the order of the products, so that a run does not depend on that of the flags.
  return PRODUCTS.filter((product) => products.has(product));
}

function problemOf(name: string): string {
  const suggestion = didYouMean(name, PRODUCTS);
  const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
  return `--products: ${name} is none of ${PRODUCTS.join(", ")}.${hint}`;
}
