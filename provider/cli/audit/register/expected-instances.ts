import { createHash } from "node:crypto";
import type { AuditPlan } from "../../../audit/audit-plan";
import type { ExpectedInstance } from "../../../audit/register/expected-instance";
import { CliFailure } from "../../cli-failure";
import { EXIT_CODES } from "../../exit-code";
import type { AuditFlags } from "../audit-flags";
import { readRegister } from "./read-register";
import { readStack } from "./read-stack";

/**
 * What `--register` and `--stack` expect; `undefined` where neither is given.
 *
 * @throws CliFailure for files that can't be used.
 */
export async function expectedInstances({
  register,
  stack,
  shard,
}: Pick<AuditFlags, "register" | "stack" | "shard">): Promise<AuditPlan["register"]> {
  if (register === undefined && stack === undefined) return undefined;
  const lists = await Promise.all([
    ...(register === undefined ? [] : [readRegister(register)]),
    ...(stack ?? []).map(readStack),
  ]);
  const expected = lists.flat();
  if (shard && !expected.every(hasScope)) {
    const why = "A shard lists a part of the scopes, and can't tell whether an instance is listed elsewhere.";
    const next = "Give each instance accountId, regionId and product in --register, or audit without --shard.";
    throw new CliFailure(EXIT_CODES.usage, `--shard: ${why} ${next}`);
  }
  const sha256 = createHash("sha256").update(JSON.stringify(expected)).digest("hex");
  return { expected, sha256 };
}

function hasScope({ accountId, regionId, product }: ExpectedInstance): boolean {
  return accountId !== undefined && regionId !== undefined && product !== undefined;
}
