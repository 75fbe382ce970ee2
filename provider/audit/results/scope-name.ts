import type { Scope } from "./result-line";

/** A scope as reports name it. Lines and reports are sorted by this text. */
export function scopeName({ accountId, regionId, product }: Scope): string {
  return `${accountId} ${regionId} ${product}`;
}
