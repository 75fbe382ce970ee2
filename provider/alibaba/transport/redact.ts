import { inertText } from "../../text/inert-text";

/** Secrets whose values are not known: keys and tokens by their form, parameters by their name. */
const BY_FORM: readonly RegExp[] = [
  /\b(?:LTAI|STS\.)[A-Za-z0-9_-]{4,}/g,
  /\b((?:AccessKeyId|AccessKeySecret|SecurityToken|Signature|SignatureNonce|BearerToken|Authorization)(?:=|%3D|%253D|"\s*:\s*"))[^&\s"',;%]+(?:%[0-9A-F]{2}[^&\s"',;%]*)*/gi,
];
const MIN_SECRET = 4;

/** A text, such as a request id, that no pattern but that of a key can match: it is inert, one word, and has no parameters. */
const PLAIN_WORD = /^[A-Za-z0-9_-]*$/;

/** A word that may be a URL or a query. */
const WORD = /[^\s"'<>]+/g;
const SIGNED = /(?:AccessKeyId|SecurityToken|Signature(?:Nonce)?)(?:=|%3D|%253D)/i;
const IS_QUERY = /&|%26|%2526/;
const QUERY_START = /\?|%3F|%253F/i;

/**
 * Makes a text from outside safe for a message. Replaces the given secrets and whatever looks like a key, a token, a
 * signature or a string to sign, makes the text inert, and cuts the text to `max` characters.
 */
export function redact(text: string, secrets: readonly (string | undefined)[], max = 200): string {
  if (isHarmless(text, secrets, max)) return text;
  // Inert first: a zero-width character within a key would hide the key from the patterns.
  let clean = inertText(text.slice(0, 10_000)).replace(/(string to sign is:).*$/is, "$1 [redacted]");
  for (const secret of secrets) {
    if (!secret || secret.length < MIN_SECRET) continue;
    const once = encodeURIComponent(secret);
    for (const spelling of new Set([secret, once, encodeURIComponent(once)]))
      clean = clean.replaceAll(spelling, "[redacted]");
  }
  clean = clean.replace(WORD, withoutSignedQuery);
  for (const pattern of BY_FORM) {
    clean = clean.replace(pattern, (_match, name: unknown) => `${typeof name === "string" ? name : ""}[redacted]`);
  }
  clean = clean.trim();
  return clean.length > max ? `${clean.slice(0, max)}…` : clean;
}

/**
 * Whether {@link redact} would return the text as it is, for short texts of plain characters. Every response has a request id,
 * and the patterns cost more than the rest of its validation. The encoded spellings of a secret are either the secret itself or
 * hold a per cent sign.
 */
function isHarmless(text: string, secrets: readonly (string | undefined)[], max: number): boolean {
  if (text.length > max || !PLAIN_WORD.test(text) || text.includes("LTAI")) return false;
  return !secrets.some((secret) => secret && secret.length >= MIN_SECRET && text.includes(secret));
}

/** The URL of a request without its query, where the query is signed: every parameter of it is part of the signature. */
function withoutSignedQuery(word: string): string {
  if (!SIGNED.test(word) || !IS_QUERY.test(word)) return word;
  const start = word.search(QUERY_START);
  return `${start < 0 ? "" : word.slice(0, start)}[redacted]`;
}
