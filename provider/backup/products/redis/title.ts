/** The name of the product in messages. */
export const REDIS_TITLE = "Tair (Redis)";
