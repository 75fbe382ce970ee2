import * as z from "zod";
import { MalformedResponseError } from "../../backup/model/errors";
import { exitCodeOfError } from "../exit-code";
import { type Check, failed, notProbed, ok } from "./check";
import { failedWith } from "./failed-with";
import { isClockRefusal } from "./is-clock-refusal";
import type { Probe } from "./probe";

const CHECK = "account";
const ABOUT_INSTANCES: ReadonlySet<string> = new Set([
  "InstanceNotFound",
  "UnsupportedInstance",
  "NotApplicable",
  "BadInput",
]);
const identity = z.looseObject({
  AccountId: z.string().regex(/^\d{1,32}$/),
  Arn: z.string().regex(/^acs:[\w:./@-]{1,256}$/),
});

/** Whose credentials they are, by the response of STS. */
export function checkAccount({ response, error }: Probe): Check {
  if (error && isClockRefusal(error)) return notProbed(CHECK, "STS refuses signatures because of the clock.");
  // STS knows no instances: its refusal has no meaning but its code.
  if (error && ABOUT_INSTANCES.has(error.code))
    return failed(
      CHECK,
      exitCodeOfError(error.code),
      `STS refused GetCallerIdentity (${error.apiCode ?? error.code}).`,
    );
  if (error) return failedWith(CHECK, error);
  const parsed = identity.safeParse(response?.body);
  if (parsed.success) return ok(CHECK, `${parsed.data.AccountId} as ${parsed.data.Arn}`);
  return failedWith(CHECK, new MalformedResponseError("The response of STS to GetCallerIdentity names no account."));
}
