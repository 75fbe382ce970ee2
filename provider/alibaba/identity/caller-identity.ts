import * as z from "zod";
import { MalformedResponseError } from "../../backup/model/errors";
import { text } from "../../backup/products/response-schema";
import type { CallOptions } from "../transport/api-call";
import type { Connection } from "../connection";
import { STS } from "./sts-api";

/** Who the credentials of a connection belong to. */
export interface CallerIdentity {
  /** The id of the main account. */
  accountId: string;
  /** Such as `acs:ram::<account>:user/<name>`. */
  arn: string;
}

const schema = z.object({ AccountId: z.string().regex(/^\d{1,32}$/), Arn: text });

/**
 * Requests who the credentials of a connection belong to. Each key may do that: it needs no permission.
 *
 * @returns the identity and the server's time, epoch milliseconds.
 * @throws any BackupError.
 */
export async function callerIdentity(
  { transport, where }: Connection,
  options: CallOptions,
): Promise<{ identity: CallerIdentity; readAt: number }> {
  const { body, readAt } = await transport.call(
    {
      api: STS,
      action: "GetCallerIdentity",
      endpoint: where.endpoints.sts,
      parameters: {},
      instanceId: "the credentials",
      regionId: where.regionId ?? "",
    },
    options,
  );
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new MalformedResponseError("STS returned a response without the id of an account.");
  return { identity: { accountId: parsed.data.AccountId, arn: parsed.data.Arn }, readAt };
}
