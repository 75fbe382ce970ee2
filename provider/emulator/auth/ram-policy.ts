import type { CredentialSpec } from "../scenarios/credential-spec";
import { GatewayError } from "../server/gateway-error";
import { accountOf } from "./account-of";

/** The RAM actions that callers may use, such as `rds:DescribeBackupTasks`, `kvstore:*` or `*`. */
export class RamPolicy {
  private allowed: readonly string[] | undefined;

  /** Sets the allowed actions. `undefined` allows every action. */
  allow(actions: readonly string[] | undefined): void {
    this.allowed = actions;
  }

  /**
   * Checks that an action is allowed.
   *
   * @throws GatewayError 403 Forbidden.RAM with AccessDeniedDetail
   */
  check(action: string, caller: CredentialSpec): void {
    if (this.allowed === undefined || this.allowed.some((pattern) => covers(pattern, action))) return;
    const message =
      "The user is not authorized to operate the specified resource, or this operation does not support RAM.";
    throw new GatewayError(403, "Forbidden.RAM", message, {
      body: {
        AccessDeniedDetail: {
          AuthAction: action,
          AuthPrincipalType: "SubUser",
          AuthPrincipalOwnerId: accountOf(caller),
          AuthPrincipalDisplayName: caller.accessKeyId.slice(0, 4),
          NoPermissionType: "ImplicitDeny",
          PolicyType: "AccountLevelIdentityBasedPolicy",
          EncodedDiagnosticMessage: "emulator",
        },
      },
    });
  }
}

function covers(pattern: string, action: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(action);
}
