import { createHash, timingSafeEqual } from "node:crypto";

/** Compares two strings in a time that does not depend on where they differ. */
export function constantTimeEqual(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(digest(left), digest(right));
}
