/** An access key that the emulator accepts in addition to its own. */
export interface CredentialSpec {
  accessKeyId: string;
  accessKeySecret: string;
  /** The token of a temporary key. Requests with the key must contain it. */
  securityToken?: string;
  /** The emulator time, ISO 8601, from which requests fail with InvalidSecurityToken.Expired. */
  expiresAt?: string;
  /** Whether requests fail with InvalidAccessKeyId.Inactive. Default false. */
  disabled?: boolean;
}
