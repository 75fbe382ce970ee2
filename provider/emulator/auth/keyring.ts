import { constantTimeEqual } from "./constant-time-equal";
import { GatewayError, missingParameter } from "../server/gateway-error";
import type { CredentialSpec } from "../scenarios/scenario";

const bad = (code: string, message: string): GatewayError => new GatewayError(400, code, message);

/** The access keys that the emulator knows. */
export class Keyring {
  private readonly keys = new Map<string, CredentialSpec>();

  add(credential: CredentialSpec): void {
    this.keys.set(credential.accessKeyId, credential);
  }

  clear(): void {
    this.keys.clear();
  }

  /**
   * The credential of a request.
   *
   * @param now - emulator time: session tokens expire by it
   * @throws GatewayError 404 InvalidAccessKeyId.NotFound, 400 InvalidAccessKeyId.Inactive, MissingSecurityToken,
   * InvalidSecurityToken.Malformed, .MismatchWithAccessKey or .Expired
   */
  resolve(accessKeyId: string, securityToken: string | undefined, now: number): CredentialSpec {
    const credential = this.keys.get(accessKeyId);
    if (credential === undefined) {
      throw new GatewayError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    }
    if (credential.disabled === true) throw bad("InvalidAccessKeyId.Inactive", "Specified access key is disabled.");
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
      ? bad("InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.")
      : bad("InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");
  }
}

/** 400 InvalidSecurityToken.Expired. */
export function expiredToken(): GatewayError {
  return bad("InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
}
