import type { Connection } from "../alibaba/connection";
import type { ScopeLine } from "./results/result-line";

/** An account that is audited, and the connection to it. */
export interface EnteredAccount {
  /** The id of the main account. */
  accountId: string;
  connection: Connection;
}

/** An account that must be audited, and that can't be entered. */
export interface RefusedAccount {
  accountId: string;
  status: Extract<ScopeLine["status"], "Denied" | "Failed">;
  /** One sentence. */
  problem: string;
}

/** An account of an audit. Each of its scopes has a line, also where it can't be entered. */
export type AuditAccount = EnteredAccount | RefusedAccount;

/** Whether the account can be entered. */
export function isEntered(account: AuditAccount): account is EnteredAccount {
  return "connection" in account;
}

/** Whether the account can't be entered. */
export function isRefused(account: AuditAccount): account is RefusedAccount {
  return !isEntered(account);
}
