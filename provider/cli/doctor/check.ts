import type { ExitCode } from "../exit-code";

/** How a check ended. `NotProbed`: nothing is known, because the check would change something or depends on a failed one. */
export type CheckStatus = "Ok" | "Warning" | "Failed" | "NotProbed";

/** One check of `alicloud-backup doctor`. */
export interface Check {
  /** What was checked, such as `endpoint of ApsaraDB RDS`. */
  check: string;
  status: CheckStatus;
  /** What was found: one or more whole sentences or a value. Never a secret. */
  detail: string;
  /** What to do, in whole sentences. Absent where there is nothing to do. */
  action?: string;
  /** The RAM actions that are missing. */
  missingActions?: readonly string[];
  /** The exit code of a failed check. */
  exitCode?: ExitCode;
}

export const ok = (check: string, detail: string): Check => ({ check, status: "Ok", detail });

export const notProbed = (check: string, detail: string, action?: string): Check => ({
  ...{ check, status: "NotProbed", detail },
  ...(action !== undefined && { action }),
});

export const failed = (check: string, exitCode: ExitCode, detail: string, action?: string): Check => ({
  ...{ check, status: "Failed", detail, exitCode },
  ...(action !== undefined && { action }),
});
