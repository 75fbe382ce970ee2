import type { ExemptedFinding } from "../audit/assess/assessment";

/** Why a finding is exempted, by whom and until when, in one line. */
export function exemptionText({ exemption: { reason, owner, expiresAt } }: ExemptedFinding): string {
  return `${reason} (owner ${owner}, until ${expiresAt})`;
}
