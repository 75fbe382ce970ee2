import type { CredentialSpec } from "../scenarios/credential-spec";
import { GatewayError, missingParameter } from "../server/gateway-error";
import { constantTimeEqual } from "./constant-time-equal";

const badRequest = (code: string, message: string): GatewayError => new GatewayError(400, code, message);

/** The access keys that the emulator accepts. */
export class Keyring {
  private readonly keys = new Map<string, CredentialSpec>();

  /** Adds a credential, or replaces the one with the same access key id. */
  add(credential: CredentialSpec): void {
    this.keys.set(credential.accessKeyId, credential);
  }

  /** Removes all credentials. */
  clear(): void {
    this.keys.clear();
  }

  /**
   * Returns the credential of a request.
   *
   * @param now - emulator time, which decides whether a session token has expired
   * @throws GatewayError 404 InvalidAccessKeyId.NotFound, 400 InvalidAccessKeyId.Inactive, MissingSecurityToken,
   * InvalidSecurityToken.Malformed, .MismatchWithAccessKey or .Expired
   */
  resolve(accessKeyId: string, securityToken: string | undefined, now: number): CredentialSpec {
    const credential = this.keys.get(accessKeyId);
    if (credential === undefined) {
      throw new GatewayError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    }
    if (credential.disabled === true)
      throw badRequest("InvalidAccessKeyId.Inactive", "Specified access key is disabled.");
    this.checkToken(credential, securityToken);
    if (credential.expiresAt !== undefined && Date.parse(credential.expiresAt) <= now) throw expiredToken();
    return credential;
  }

  private checkToken(credential: CredentialSpec, token: string | undefined): void {
    if (credential.securityToken === undefined && token === undefined) return;
    if (token === undefined) throw missingParameter("SecurityToken");
    if (credential.securityToken !== undefined && constantTimeEqual(credential.securityToken, token)) return;
    const others = [...this.keys.values()].some(
      (other) => other.securityToken !== undefined && constantTimeEqual(other.securityToken, token),
    );
    throw others || credential.securityToken === undefined
      ? badRequest("InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.")
      : badRequest("InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");
  }
}

/** Returns the error 400 InvalidSecurityToken.Expired. */
export function expiredToken(): GatewayError {
  return badRequest("InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
}
