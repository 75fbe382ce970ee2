import type { InputIssue } from "../model/input-issue";
import type { Product } from "../model/product";
import { definitionOf } from "../products/definition-of";

/** The arguments that say what a delete will keep, and the product whose delete sends each. */
const PRODUCT_OF = {
  releasedKeepPolicy: "Rds",
  backupRetentionPolicyOnClusterDeletion: "PolarDb",
} as const satisfies Record<string, Product>;

/** The name of an argument that says what a delete will keep. */
export type KeepArgument = keyof typeof PRODUCT_OF;

/** The names of those arguments. */
export const KEEP_ARGUMENTS = Object.keys(PRODUCT_OF) as readonly KeepArgument[];

/**
 * The issue with one of those arguments, or `undefined` where it is valid.
 *
 * @param product - `undefined` while it is not known.
 */
export function keepArgumentIssue(
  name: KeepArgument,
  value: unknown,
  product: Product | undefined,
): InputIssue | undefined {
  // A resource has "" where the property is not set, and its delete then sends nothing.
  if (value === undefined || value === "") return undefined;
  const owner = PRODUCT_OF[name];
  if (product !== undefined && product !== owner) {
    const hint = "Leave it out: the delete of such an instance does not send it.";
    return { path: [name], code: "Unsupported", context: { name: "product", value: product }, hint };
  }
  const values = Object.keys(definitionOf(owner).policy.keepValues);
  if (typeof value === "string" && values.includes(value)) return undefined;
  return { path: [name], code: "InvalidValue", expected: `one of ${values.join(", ")}`, received: value };
}
