import type { NotApplicableReason } from "../model/applicability";
import { DEFINITIONS } from "./registry";
import type { ProductDefinition } from "./product-definition";

/** The meaning of an error code that a product defines. */
type ErrorCodeMeaning =
  | { kind: "InstanceNotFound" }
  | { kind: "UnsupportedInstance"; hint: string }
  | { kind: "NotApplicable"; reason: NotApplicableReason };

const PRODUCTS_CODES = DEFINITIONS.map(({ errorCodes }: ProductDefinition) => errorCodes);
const NOT_FOUND: ReadonlySet<string> = new Set(PRODUCTS_CODES.flatMap(({ instanceNotFound }) => instanceNotFound));
const UNSUPPORTED = PRODUCTS_CODES.flatMap(({ unsupportedInstance = {} }) => Object.entries(unsupportedInstance));
const NOT_APPLICABLE = PRODUCTS_CODES.flatMap(({ notApplicable = {} }) => Object.entries(notApplicable));

/**
 * The meaning of an API error code among the codes that the products define, or `undefined` for any other code.
 *
 * The codes of all products are searched, whichever product returned the code: no code has two meanings.
 */
export function findErrorCode(apiCode: string): ErrorCodeMeaning | undefined {
  if (NOT_FOUND.has(apiCode)) return { kind: "InstanceNotFound" };
  const isMatch = ([code]: [string, unknown]) => apiCode === code || apiCode.startsWith(`${code}.`);
  const unsupported = UNSUPPORTED.find(isMatch);
  if (unsupported) return { kind: "UnsupportedInstance", hint: unsupported[1] };
  const notApplicable = NOT_APPLICABLE.find(isMatch);
  return notApplicable && { kind: "NotApplicable", reason: notApplicable[1] };
}
