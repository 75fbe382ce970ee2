/** The name of the product in messages. */
export const RDS_TITLE = "ApsaraDB RDS";
