/** The columns that have a filter. */
export const FILTERS = ["verdict", "severity", "product", "regionId", "accountId"] as const;

/** One of {@link FILTERS}. */
export type FilterName = (typeof FILTERS)[number];
