import type { Connection } from "../alibaba/connection";

/** An account that is audited, and the connection to it. */
export interface AuditAccount {
  /** The id of the main account. */
  accountId: string;
  connection: Connection;
}
