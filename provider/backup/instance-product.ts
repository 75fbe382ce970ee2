import { BadInputError, UnsupportedInstanceError } from "./errors";
import { PRODUCTS, type Product } from "./product";

/** Only prefixes that one product alone gives out. */
const PREFIXES: Readonly<Record<string, Product>> = {
  rm: "Rds",
  rr: "Rds",
  pgm: "Rds",
  pgr: "Rds",
  r: "Redis",
  pc: "PolarDb",
  dds: "MongoDb",
};

/**
 * The product that an instance id belongs to, where its prefix says so for certain.
 *
 * @throws UnsupportedInstanceError for PolarDB-X (`pxc-`), whose API has no backup tasks.
 * @throws BadInputError that asks for `product` where the prefix is not known.
 */
export function productOfInstance(instanceId: string): Product {
  const prefix = /^([a-z]+)-./.exec(instanceId)?.[1] ?? "";
  if (prefix === "pxc") {
    throw new UnsupportedInstanceError(
      `${instanceId} is a PolarDB-X instance, and PolarDB-X has no DescribeBackupTasks.`,
      {
        property: "instanceId",
        hint: "Gate on an RDS, Redis/Tair, PolarDB or MongoDB instance.",
      },
    );
  }
  // Own property only: `constructor-1` is no product.
  const product = Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined;
  if (product) return product;
  throw new BadInputError([
    {
      property: "product",
      reason: `cannot be told from the instance id ${JSON.stringify(instanceId)}; set it to one of ${PRODUCTS.join(", ")}.`,
    },
  ]);
}
