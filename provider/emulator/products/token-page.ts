import { GatewayError } from "../server/gateway-error";
import type { ActionContext } from "./api-product";

/** One page of a list that is paged by NextToken. */
export interface TokenPage<Item> {
  readonly items: readonly Item[];
  /** The token of the next page; empty on the last one. */
  readonly nextToken: string;
}

/**
 * Returns the page that NextToken selects.
 *
 * @throws GatewayError 400 Invalid.NextToken
 */
export function tokenPageOf<Item>(context: ActionContext, items: readonly Item[], size: number): TokenPage<Item> {
  const token = context.parameter("NextToken");
  const start =
    token === undefined ? 0 : Number(/^emulator-(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1]);
  if (!Number.isInteger(start) || start > items.length)
    throw new GatewayError(400, "Invalid.NextToken", "The specified NextToken is invalid.");
  const next = start + size;
  return {
    items: items.slice(start, next),
    nextToken: next < items.length ? Buffer.from(`emulator-${next}`).toString("base64url") : "",
  };
}
