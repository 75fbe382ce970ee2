/** A resource directory: the management account and its members. */
export interface OrganizationSpec {
  /** The account whose keys may call ListAccounts. The list of members does not contain it. */
  managementAccountId: string;
  /** Other accounts whose keys may call ListAccounts. Default: none. */
  delegatedAdministrators?: string[];
  members: OrganizationMember[];
}

/** A member account of a resource directory. */
export interface OrganizationMember {
  accountId: string;
  /** Default: the id. */
  name?: string;
  /** How the account came into the directory. Default `created`. */
  joinMethod?: "created" | "invited";
  /** Default: CreateSuccess, or InviteSuccess for an invited account. */
  status?: string;
}
