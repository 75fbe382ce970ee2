/**
 * The clients that are measured, in the order of the columns and of every round. Each has one file, which exports a
 * `ContenderModule` and loads nothing that another contender needs.
 */
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Contender
 * @property {ContenderId} id
 * @property {string} title
 * @property {string} file
 * @property {string[]} packages what a user installs for it
 * @property {boolean} [ownPackage] true for the package that is measured
 */

/** @typedef {"thisClient" | "officialSdk" | "popCore" | "floor"} ContenderId */

/**
 * @template Value
 * @typedef {Record<ContenderId, Value>} ByContender
 */

const fileOf = (/** @type {string} */ name) => fileURLToPath(new URL(`contenders/${name}.cjs`, import.meta.url));

/** @type {readonly Contender[]} */
export const contenders = [
  { id: "thisClient", title: "this client", file: fileOf("this-client"), packages: [], ownPackage: true },
  { id: "officialSdk", title: "official SDK", file: fileOf("official-sdk"), packages: ["@alicloud/rds20140815"] },
  { id: "popCore", title: "bare pop-core", file: fileOf("pop-core"), packages: ["@alicloud/pop-core"] },
  { id: "floor", title: "hand-written", file: fileOf("hand-written"), packages: [] },
];

/** The contender that the others are compared with. */
export const YARDSTICK = "popCore";

/**
 * A value for each contender.
 *
 * @template Value
 * @param {(contender: Contender) => Value} valueOf
 * @returns {ByContender<Value>}
 */
export function byContender(valueOf) {
  const values = /** @type {Partial<ByContender<Value>>} */ ({});
  for (const contender of contenders) values[contender.id] = valueOf(contender);
  return /** @type {ByContender<Value>} */ (values);
}

/**
 * Applies `convert` to the value of each contender.
 *
 * @template Value, Result
 * @param {ByContender<Value>} values
 * @param {(value: Value) => Result} convert
 * @returns {ByContender<Result>}
 */
export function mapContenders(values, convert) {
  return byContender(({ id }) => convert(values[id]));
}
