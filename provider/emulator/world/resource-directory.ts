import type { OrganizationSpec } from "../scenarios/organization-spec";

/** The organization of the accounts, if the scenario has one. */
export class ResourceDirectory {
  private spec: OrganizationSpec | undefined;

  /** Replaces the organization. `undefined`: the accounts belong to none. */
  set(spec: OrganizationSpec | undefined): void {
    this.spec = spec;
  }

  /** Returns the organization to which an account belongs, as its management account or as a member. */
  of(accountId: string): OrganizationSpec | undefined {
    const belongs =
      this.spec?.managementAccountId === accountId ||
      this.spec?.members.some((member) => member.accountId === accountId) === true;
    return belongs ? this.spec : undefined;
  }
}
