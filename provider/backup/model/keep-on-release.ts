/**
 * Which backup sets a product keeps when the instance is released.
 *
 * - `None`: it deletes all sets.
 * - `Latest`: it keeps one set. RDS keeps the newest completed set; PolarDB and MongoDB take one right before the delete.
 * - `All`: it keeps all sets.
 * - `NotOffered`: the product can't keep any.
 * - `Unknown`: the value is missing, or the documents do not list it.
 */
export type KeepOnRelease = "None" | "Latest" | "All" | "NotOffered" | "Unknown";
