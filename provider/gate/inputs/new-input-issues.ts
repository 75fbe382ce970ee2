import type { InputIssue } from "../../backup/model/input-issue";
import { formatDuration } from "../../text/duration";
import type { ValidInputs } from "./gate-schema";

const YEAR_MS = 366 * 86_400_000;

/** What {@link newInputIssues} checks. */
export interface NewInputs {
  /** The inputs that are valid by themselves. */
  valid: ValidInputs;
  /** The inputs as the user wrote them. */
  args: Readonly<Record<string, unknown>>;
  /** Milliseconds; `undefined` while it is wrong or not known. */
  timeout: number | undefined;
  /** Epoch milliseconds. */
  now: number;
  /** Whether the override is new. An older one may have ended since. */
  isOverrideNew: boolean;
}

/**
 * The issues with inputs that a user gives now. Stored inputs are exempt: the end of their override may have passed since, and
 * an earlier version may have accepted them.
 */
export function newInputIssues({ valid, args, timeout, now, isOverrideNew }: NewInputs): InputIssue[] {
  const issues: InputIssue[] = [];
  for (const name of ["pollInterval", "discoveryTimeout"] as const) {
    if (timeout === undefined || (valid[name] ?? 0) <= timeout) continue;
    const expected = `at most the timeout of ${formatDuration(timeout)}`;
    issues.push({ path: [name], code: "TooBig", expected, received: args[name] });
  }
  if (!valid.override || !isOverrideNew) return issues;
  const { expiresAt: received } = valid.override;
  const endsAt = Date.parse(received);
  const path = ["override", "expiresAt"];
  if (endsAt <= now) {
    const hint = "This override has ended: remove it, or have a new one approved.";
    issues.push({ path, code: "TooSmall", expected: "in the future", received, hint });
  }
  if (endsAt > now + YEAR_MS) {
    const hint = "An override is for one incident: let it end soon.";
    issues.push({ path, code: "TooBig", expected: "within a year", received, hint });
  }
  return issues;
}
