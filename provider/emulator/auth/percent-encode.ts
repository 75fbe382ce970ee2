/**
 * Encodes text by RFC 3986, as both signature schemes require: everything but letters, digits and `-_.~`, including the
 * five characters that `encodeURIComponent` does not encode.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Returns the canonical query of both signature schemes: encoded `k=v` pairs in byte order of their names, joined with `&`. */
export function canonicalQuery(parameters: ReadonlyMap<string, string>): string {
  return [...parameters]
    .sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}
