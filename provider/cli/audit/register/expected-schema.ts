import * as z from "zod";
import { PRODUCTS } from "../../../backup/model/product";

const PRODUCT_BY_NAME = new Map(PRODUCTS.map((product) => [product.toLowerCase(), product]));
const text = (max: number) => z.string().max(max);
/** An empty cell says nothing. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());

/** One row of a register. Columns that it does not know are left out. */
export const expectedSchema = z.object({
  instanceId: z
    .string({ error: "must be the id of an instance" })
    .regex(/^[A-Za-z0-9][\w-]{0,127}$/, { error: "must be the id of an instance" }),
  product: optional(
    z.string().transform((name, context) => {
      const product = PRODUCT_BY_NAME.get(name.toLowerCase());
      if (!product) context.addIssue(`must be one of ${PRODUCTS.join(", ")}`);
      return product ?? z.NEVER;
    }),
  ),
  regionId: optional(text(64)),
  accountId: optional(z.string().regex(/^\d{1,32}$/, { error: "must be the id of an account" })),
  owner: optional(text(256)),
});
