import { createHash } from "node:crypto";

/** A hash of texts that identifies the same thing in every audit: 64 hexadecimal digits. */
export function fingerprint(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
