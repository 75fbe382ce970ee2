import * as z from "zod";
import { MalformedResponseError } from "../../backup/model/errors";
import { text } from "../../backup/products/response-schema";
import type { CallOptions } from "../transport/api-call";
import type { Connection } from "../connection";

/** STS 2015-04-01. Each key may call `GetCallerIdentity`: it needs no permission. */
const STS = { title: "STS", version: "2015-04-01", ramPrefix: "sts" };

/** Who the credentials of a connection belong to. */
export interface CallerIdentity {
  /** The id of the main account. */
  accountId: string;
  /** Such as `acs:ram::<account>:user/<name>`. */
  arn: string;
}

const schema = z.object({ AccountId: z.string().regex(/^\d{1,32}$/), Arn: text });

/**
 * Requests who the credentials of a connection belong to.
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
