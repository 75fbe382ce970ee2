import { accountOf } from "../../auth/account-of";
import { identityTypeOf } from "../../auth/identity-type-of";
import type { CredentialSpec } from "../../scenarios/credential-spec";
import type { JsonObject } from "../../server/raw-json";
import type { ApiAction } from "../api-product";
import { ROLE_ID } from "./role-id";

const USER_ID = "200000000000000001";

/** STS API 2015-04-01 GetCallerIdentity: the account and the identity of the key, all strings. Every key may call it. */
export const getCallerIdentity: ApiAction = {
  required: [],
  needsNoGrant: true,
  run: ({ caller }) => ({ AccountId: accountOf(caller), ...identity(caller) }),
};

function identity(caller: CredentialSpec): JsonObject {
  const account = accountOf(caller);
  const type = identityTypeOf(caller);
  switch (type) {
    case "Account":
      return { IdentityType: type, PrincipalId: account, UserId: account, Arn: `acs:ram::${account}:root` };
    case "RAMUser":
      return { IdentityType: type, PrincipalId: USER_ID, UserId: USER_ID, Arn: `acs:ram::${account}:user/emulator` };
    case "AssumedRoleUser": {
      const { roleName = "emulator", sessionName = "emulator" } = caller;
      return {
        IdentityType: type,
        PrincipalId: `${ROLE_ID}:${sessionName}`,
        RoleId: ROLE_ID,
        Arn: `acs:ram::${account}:assumed-role/${roleName}/${sessionName}`,
      };
    }
  }
}
