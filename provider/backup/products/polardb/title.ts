/** The name of the product in messages. */
export const POLARDB_TITLE = "PolarDB";
