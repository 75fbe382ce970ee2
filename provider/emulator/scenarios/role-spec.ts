/** A RAM role that AssumeRole of STS can assume. */
export interface RoleSpec {
  /** Such as `acs:ram::1000000000000002:role/audit`. Its account owns what the temporary keys see. */
  arn: string;
  /** The longest session in seconds, 900 to 43,200. Default 3,600. */
  maxSessionSeconds?: number;
  /** The main accounts whose users and roles may assume the role. Default: every account. */
  trustedAccounts?: string[];
  /** The RAM actions that the temporary keys may use, such as `rds:Describe*`. Default: all. */
  ram?: string[];
}
