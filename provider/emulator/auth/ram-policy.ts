import type { CredentialSpec } from "../scenarios/credential-spec";
import { GatewayError } from "../server/gateway-error";
import { accountOf } from "./account-of";

/** `NoPermission` on STS and ResourceManager, `Forbidden.RAM` on the products. */
export type DenialCode = "Forbidden.RAM" | "NoPermission";

/** The RAM actions that callers may use, such as `rds:DescribeBackupTasks`, `kvstore:*` or `*`. */
export class RamPolicy {
  private allowed: readonly string[] | undefined;

  /** Sets the allowed actions. `undefined` allows every action. */
  allow(actions: readonly string[] | undefined): void {
    this.allowed = actions;
  }

  /**
   * Checks that an action is allowed, both by this policy and by that of the key.
   *
   * @param code - the error code of a denied action
   * @param onInstance - the actions that every key is denied on the requested instance
   * @throws GatewayError 403 with AccessDeniedDetail
   */
  check(action: string, caller: CredentialSpec, code: DenialCode, onInstance: readonly string[] = []): void {
    const isAllowed = [this.allowed, caller.ram].every((allowed) => allowed === undefined || covered(allowed, action));
    if (isAllowed && !covered(onInstance, action)) return;
    const message =
      "The user is not authorized to operate the specified resource, or this operation does not support RAM.";
    throw new GatewayError(403, code, message, {
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

function covered(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => covers(pattern, action));
}

function covers(pattern: string, action: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(action);
}
