/**
 * The process-wide registry of access keys and their main accounts. The quotas of Alibaba Cloud belong to the main account, so
 * that all its keys share one limiter.
 *
 * The account of a key is requested from STS only where it matters: a request was throttled, and the process has used more
 * than one key. No call waits for it; until it is known, and where STS is out of reach or refuses, a key stands for itself. A
 * process with one key, and each gate that is not throttled, sends no request to STS.
 *
 * @module
 */
import { createHash } from "node:crypto";

/** An access key, and the STS endpoint that knows its account. */
export interface AccessKey {
  accessKeyId: string;
  /** `undefined` where no STS may be called: the key then stands for itself. */
  stsEndpoint: string | undefined;
}

interface KnownKey {
  /** A hash in place of the access key id, so that no key is part of a map's key. */
  hash: string;
  accountId?: string;
  isRequested: boolean;
}

const MAX_KEYS = 1_000;
const keys = new Map<string, KnownKey>();
let latest: { key: AccessKey; known: KnownKey } | undefined;

/** What stands for the account of a key: its own hash, and the id of the main account once that is known. */
export function sharedAccount(key: AccessKey): { keyHash: string; accountId: string | undefined } {
  const { hash, accountId } = knownKey(key);
  return { keyHash: hash, accountId };
}

/**
 * Learns the account of a key that was throttled, in the background, where the process has used another key too. Once a key:
 * a failure is final.
 *
 * @param request - requests the id of the main account.
 */
export function learnAccount(key: AccessKey, request: () => Promise<string>): void {
  const known = knownKey(key);
  if (key.stsEndpoint === undefined || known.isRequested || !isOneOfSeveral(key.stsEndpoint)) return;
  known.isRequested = true;
  request().then(
    (accountId) => (known.accountId = accountId),
    // The key keeps standing for itself.
    () => undefined,
  );
}

function knownKey(key: AccessKey): KnownKey {
  if (latest?.key.accessKeyId === key.accessKeyId && latest.key.stsEndpoint === key.stsEndpoint) return latest.known;
  const hash = createHash("sha256").update(key.accessKeyId).digest("base64");
  const id = `${key.stsEndpoint ?? ""} ${hash}`;
  const known = keys.get(id) ?? { hash, isRequested: false };
  keys.delete(id);
  keys.set(id, known);
  // An assumed role gets a new key id every hour: the least recently used key is dropped.
  const oldest = keys.keys().next();
  if (keys.size > MAX_KEYS && !oldest.done) keys.delete(oldest.value);
  latest = { key: { accessKeyId: key.accessKeyId, stsEndpoint: key.stsEndpoint }, known };
  return known;
}

/** Keys of another endpoint are of another cloud, such as an emulator. */
function isOneOfSeveral(stsEndpoint: string): boolean {
  let count = 0;
  for (const id of keys.keys()) if (id.startsWith(`${stsEndpoint} `)) count += 1;
  return count > 1;
}
