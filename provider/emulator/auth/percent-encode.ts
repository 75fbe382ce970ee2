/**
 * RFC 3986 encoding as both signatures want it: everything but letters, digits and `-_.~` is encoded, so the five
 * characters that `encodeURIComponent` leaves alone are encoded too.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `k=v` pairs, sorted by name in byte order, encoded and joined with `&`: the canonical query of both signatures. */
export function canonicalQuery(parameters: ReadonlyMap<string, string>): string {
  return [...parameters]
    .sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}
