import * as z from "zod";
import { BadInputError } from "../../backup/model/errors";
import { withoutUndefined } from "../../backup/model/without-undefined";

/** A RAM role to assume, with the field names of the `alicloud` Pulumi provider's `assumeRole`. */
export interface AssumeRole {
  roleArn: string;
  sessionName?: string;
  policy?: string;
  externalId?: string;
  /** Seconds, 900 to 43,200. */
  sessionExpiration?: number;
}

const schema = z.looseObject({
  roleArn: z.string().regex(/^acs:ram::[^:]+:role\/.+$/),
  sessionName: z.string().min(1).optional(),
  policy: z.string().min(1).optional(),
  externalId: z.string().min(1).optional(),
  sessionExpiration: z.coerce.number().int().min(900).max(43_200).optional(),
});

const EXPECTED =
  "a role ARN, or an object with roleArn (acs:ram::…:role/…), sessionName, policy, externalId, sessionExpiration (900 to 43,200 seconds)";

/**
 * Reads an `assumeRole` setting: the ARN alone, or the JSON object (or list of one) that Pulumi's stack config holds.
 *
 * @throws BadInputError that names the setting.
 */
export function parseAssumeRole(text: string, property: string): AssumeRole {
  const parsed = schema.safeParse(text.startsWith("acs:") ? { roleArn: text } : jsonOf(text));
  if (!parsed.success) {
    throw new BadInputError([{ path: [property], code: "InvalidValue", expected: EXPECTED }]);
  }
  const { roleArn, sessionName, policy, externalId, sessionExpiration } = parsed.data;
  return withoutUndefined({ roleArn, sessionName, policy, externalId, sessionExpiration });
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length === 1 ? value[0] : value;
  } catch {
    return undefined;
  }
}
