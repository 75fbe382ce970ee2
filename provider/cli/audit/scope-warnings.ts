import { type AuditAccount, isRefused } from "../../audit/audit-account";
import type { ResultLine } from "../../audit/results/result-line";
import { scopeKey } from "../../audit/scopes";
import { inertText } from "../../text/inert-text";

/** More lines than these are counted only. The results file has all. */
const MAX_LINES = 20;

/** Reports each scope that is not complete as soon as it is known, so that an audit that runs for hours can be stopped. */
export class ScopeWarnings {
  private printed = 0;
  private readonly refused: ReadonlySet<string>;

  constructor(
    accounts: readonly AuditAccount[],
    private readonly log: (text: string) => void,
  ) {
    const refused = accounts.filter(isRefused);
    this.refused = new Set(refused.map(({ accountId }) => accountId));
    for (const { accountId, status, problem } of refused)
      this.warn(`UNKNOWN: the account ${accountId} can't be entered, and all its scopes are ${status}. ${problem}`);
  }

  add(line: ResultLine): void {
    // The account has a line of its own.
    if (line.kind !== "scope" || line.status === "Complete" || this.refused.has(line.accountId)) return;
    this.warn(`UNKNOWN: ${scopeKey(line)} is ${line.status}. ${line.problems.join(" ")}`);
  }

  private warn(message: string): void {
    this.printed += 1;
    if (this.printed < MAX_LINES) this.log(inertText(`alicloud-backup: ${message}`));
    if (this.printed === MAX_LINES)
      this.log("alicloud-backup: UNKNOWN: more scopes are not complete. The results file has a line for each.");
  }
}
