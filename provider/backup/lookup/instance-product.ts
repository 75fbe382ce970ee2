import { BadInputError, UnsupportedInstanceError } from "../model/errors";
import { PRODUCTS, type Product } from "../model/product";

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
 * The product that an instance id belongs to: what its prefix says for certain, else what the user says.
 *
 * @throws UnsupportedInstanceError for PolarDB-X (`pxc-`), whose API has no backup tasks.
 * @throws BadInputError that requests `product` where nothing tells, or where the user and the prefix disagree.
 */
export function productOfInstance(instanceId: string, given?: Product): Product {
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
  if (product !== undefined && given !== undefined && product !== given) {
    throw new BadInputError([
      { property: "product", reason: `is ${given}, but ${instanceId} is an id of ${product}: leave product out.` },
    ]);
  }
  if (product ?? given) return (product ?? given) as Product;
  throw new BadInputError([
    {
      property: "product",
      reason: `cannot be told from the instance id ${JSON.stringify(instanceId)}; set it to one of ${PRODUCTS.join(", ")}.`,
    },
  ]);
}
