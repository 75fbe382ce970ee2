import type { Scenario } from "../scenario";

/** The account of the emulator's own key. */
const MANAGEMENT = "1000000000000001";
const PRODUCTION = "1000000000000002";
const ANALYTICS = "1000000000000003";

/**
 * 500 instances of an organization: the management account and two members, six regions. The role
 * `ResourceDirectoryAccountAccessRole` can be assumed in both members, the role `backup-audit` in all three accounts.
 */
export const fleet: Scenario = {
  organization: {
    managementAccountId: MANAGEMENT,
    members: [
      { accountId: PRODUCTION, name: "production" },
      { accountId: ANALYTICS, name: "analytics" },
    ],
  },
  roles: [
    ...[PRODUCTION, ANALYTICS].map((id) => ({ arn: `acs:ram::${id}:role/ResourceDirectoryAccountAccessRole` })),
    ...[MANAGEMENT, PRODUCTION, ANALYTICS].map((id) => ({ arn: `acs:ram::${id}:role/backup-audit` })),
  ],
  // Production has three of five instances.
  fleet: { instances: 500, accounts: [PRODUCTION, MANAGEMENT, PRODUCTION, ANALYTICS, PRODUCTION] },
};
