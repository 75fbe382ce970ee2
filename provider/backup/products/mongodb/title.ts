/** The name of the product in messages. */
export const MONGODB_TITLE = "ApsaraDB for MongoDB";
