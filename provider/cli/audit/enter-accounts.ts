import { assumedRole } from "../../alibaba/identity/assumed-role";
import { callerIdentity } from "../../alibaba/identity/caller-identity";
import { organizationAccounts } from "../../alibaba/identity/organization-accounts";
import type { Connection } from "../../alibaba/connection";
import { type AuditAccount, isEntered } from "../../audit/audit-account";
import { refusalStatus } from "../../audit/refusal-status";
import { isBackupError } from "../../backup/model/errors";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import type { AuditFlags } from "./audit-flags";
import { splitList } from "./split-list";

/** How many accounts are entered at the same time. */
const ENTER_AT_ONCE = 8;
const ROLE_ARN = /^acs:ram::(\d{1,32}):role\/([\w.@-]{1,64})$/;
const ROLE_NAME = /^[\w.@-]{1,64}$/;

/** The flags that choose the accounts. */
export type AccountFlags = Pick<AuditFlags, "profile" | "assumeRole" | "organization" | "role">;

/**
 * Checks the flags that choose the accounts.
 *
 * @throws CliFailure for flags that contradict each other, and for wrong values. Each problem is on a line of its own.
 */
export function checkAccountFlags({ profile = [], assumeRole, organization, role }: AccountFlags): void {
  const problems: string[] = [];
  const hasRoles = assumeRole !== undefined || organization !== undefined;
  if (assumeRole && organization) problems.push("--organization: it can't be combined with --assume-role.");
  if (hasRoles && splitList(profile).length > 1)
    problems.push("--profile: roles are assumed with one profile. Name one.");
  if (organization && role === undefined)
    problems.push("--organization: name the role that each account has, with --role.");
  if (role !== undefined && !organization) problems.push("--role: it is used with --organization only.");
  if (role !== undefined && !ROLE_NAME.test(role)) problems.push("--role: it must be the name of a RAM role.");
  for (const arn of splitList(assumeRole ?? []))
    if (!ROLE_ARN.test(arn)) problems.push("--assume-role: it must be acs:ram::<account>:role/<name>.");
  if (problems.length > 0) throw new CliFailure(EXIT_CODES.usage, problems);
}

/**
 * Enters the accounts that the flags choose: that of each profile, that of each role, or all of the organization. An account
 * that is given twice is there once. A role that can't be assumed makes its account a refused one.
 *
 * @param connect - makes the connection of a profile; `undefined` for the environment's.
 * @throws any BackupError where a profile, or what roles are assumed with, can't be used at all.
 */
export async function enterAccounts(
  flags: AccountFlags,
  { connect, signal }: { connect: (profile: string | undefined) => Connection; signal: AbortSignal },
): Promise<AuditAccount[]> {
  const profiles = splitList(flags.profile ?? []);
  const bases = (profiles.length === 0 ? [undefined] : profiles).map((profile) => ({ connection: connect(profile) }));
  const accounts: AuditAccount[] = [];
  for (const { connection } of flags.assumeRole ? [] : bases) {
    const { identity } = await callerIdentity(connection, { signal });
    accounts.push({ accountId: identity.accountId, connection });
  }
  const [base] = bases;
  if (base) accounts.push(...(await enterRoles(await rolesOf(flags, base.connection, accounts, signal), base, signal)));
  return onceEach(accounts);
}

interface Role {
  accountId: string;
  arn: string;
}

async function rolesOf(
  { assumeRole = [], organization, role = "" }: AccountFlags,
  base: Connection,
  entered: readonly AuditAccount[],
  signal: AbortSignal,
): Promise<Role[]> {
  if (!organization) return splitList(assumeRole).map((arn) => ({ accountId: ROLE_ARN.exec(arn)?.[1] ?? "", arn }));
  const ids = await organizationAccounts(base, { signal });
  // The caller's own account is entered already. A management account seldom has the role of its members.
  return ids
    .filter((id) => !entered.some(({ accountId }) => accountId === id))
    .map((accountId) => ({ accountId, arn: `acs:ram::${accountId}:role/${role}` }));
}

async function enterRoles(
  roles: readonly Role[],
  base: { connection: Connection },
  signal: AbortSignal,
): Promise<AuditAccount[]> {
  const accounts: AuditAccount[] = [];
  const left = roles.entries();
  const worker = async (): Promise<void> => {
    for (const [index, role] of left) accounts[index] = await enter(role, base.connection, signal);
  };
  await Promise.all(Array.from({ length: ENTER_AT_ONCE }, worker));
  return accounts;
}

async function enter({ accountId, arn }: Role, base: Connection, signal: AbortSignal): Promise<AuditAccount> {
  const connection = base.withCredentials(assumedRole(base, arn));
  try {
    const { identity } = await callerIdentity(connection, { signal });
    return { accountId: identity.accountId, connection };
  } catch (error) {
    connection.close();
    if (!isBackupError(error) || error.code === "Cancelled") throw error;
    // A role that does not exist must be created, as one that does not trust the caller must be changed.
    const isMissing = error.apiCode?.startsWith("EntityNotExist") ?? false;
    return { accountId, status: isMissing ? "Denied" : refusalStatus(error.code), problem: error.message };
  }
}

/** An account that one of its roles or profiles enters is entered. */
function onceEach(accounts: readonly AuditAccount[]): AuditAccount[] {
  const byId = new Map<string, AuditAccount>();
  for (const account of accounts) {
    const known = byId.get(account.accountId);
    if (!known || (!isEntered(known) && isEntered(account))) byId.set(account.accountId, account);
    else if (isEntered(account)) account.connection.close();
  }
  return [...byId.values()];
}
