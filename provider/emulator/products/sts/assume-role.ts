import { accountOf } from "../../auth/account-of";
import { identityTypeOf } from "../../auth/identity-type-of";
import type { RoleSpec } from "../../scenarios/role-spec";
import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { ActionContext, ApiAction } from "../api-product";
import { ROLE_ID } from "./role-id";

/**
 * STS API 2015-04-01 AssumeRole: a temporary key of the account of a role, which the emulator accepts for DurationSeconds of
 * emulator time. The key of a main account cannot assume a role.
 */
export const assumeRole: ApiAction = { required: ["RoleArn", "RoleSessionName"], run };

const MIN_SECONDS = 900;
const DEFAULT_SECONDS = 3_600;

const invalid = (parameter: string): GatewayError =>
  new GatewayError(400, `InvalidParameter.${parameter}`, `The specified parameter ${parameter} is not valid.`);

function run(context: ActionContext): JsonObject {
  const { caller, now, parameter, roles } = context;
  const arn = parameter("RoleArn") ?? "";
  if (!/^acs:ram::\d+:role\/.+$/i.test(arn)) throw invalid("RoleArn");
  const name = parameter("RoleSessionName") ?? "";
  if (!/^[A-Za-z0-9.@_-]{2,64}$/.test(name)) throw invalid("RoleSessionName");
  checkPolicy(parameter("Policy"));
  if (identityTypeOf(caller) === "Account") throw notAuthorized();
  const role = roles.find(arn);
  if (role === undefined) throw new GatewayError(404, "EntityNotExist.Role", `The role not exists: ${arn}.`);
  if (role.trustedAccounts?.includes(accountOf(caller)) === false) throw notAuthorized();
  const key = roles.startSession(role, { name, expiresAt: now + sessionSeconds(context, role) * 1_000 });
  return {
    AssumedRoleUser: { Arn: `${arn}/${name}`, AssumedRoleId: `${ROLE_ID}:${name}` },
    Credentials: {
      AccessKeyId: key.accessKeyId,
      AccessKeySecret: key.accessKeySecret,
      SecurityToken: key.securityToken,
      Expiration: toSeconds(Date.parse(key.expiresAt)),
    },
  };
}

/** The cloud has one text for a main account, for a missing grant and for a role that does not trust the caller. */
function notAuthorized(): GatewayError {
  const message = "You are not authorized to do this action. You should be authorized by RAM.";
  return new GatewayError(403, "NoPermission", message);
}

function checkPolicy(policy: string | undefined): void {
  if (policy === undefined) return;
  try {
    if (policy.length > 2_048) throw invalid("Policy");
    JSON.parse(policy);
  } catch {
    throw invalid("Policy");
  }
}

function sessionSeconds({ parameter }: ActionContext, role: RoleSpec): number {
  const longest = role.maxSessionSeconds ?? DEFAULT_SECONDS;
  const seconds = Number(parameter("DurationSeconds") ?? Math.min(DEFAULT_SECONDS, longest));
  if (!Number.isInteger(seconds) || seconds < MIN_SECONDS || seconds > longest) throw invalid("DurationSeconds");
  return seconds;
}
