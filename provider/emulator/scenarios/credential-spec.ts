/** An access key that the emulator accepts in addition to its own. */
export interface CredentialSpec {
  accessKeyId: string;
  accessKeySecret: string;
  /** The token of a temporary key. Requests with the key must contain it. */
  securityToken?: string;
  /** The emulator time, ISO 8601, from which requests fail with InvalidSecurityToken.Expired. */
  expiresAt?: string;
  /** The main account of the key, which owns the quotas and sees only its own instances. Default `1000000000000001`. */
  accountId?: string;
  /** Who the key belongs to. Default: RAMUser, or AssumedRoleUser for a temporary key. */
  identityType?: "Account" | "RAMUser" | "AssumedRoleUser";
  /** The names of the role and of the session of a temporary key, which GetCallerIdentity returns. Default `emulator`. */
  roleName?: string;
  sessionName?: string;
  /** The RAM actions that this key may use, such as `rds:Describe*`. Default: all. */
  ram?: string[];
  /** Whether requests fail with InvalidAccessKeyId.Inactive. Default false. */
  disabled?: boolean;
}
