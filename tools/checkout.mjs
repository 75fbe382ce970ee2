/** The path of this checkout, and the paths of the locks on what is built in it. */
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The path of the lock on `what`. It is outside the checkout, so that no lock is ever committed or packed.
 *
 * @param {string} what
 */
export function lockPath(what) {
  const id = createHash("sha256").update(root).digest("hex").slice(0, 12);
  return join(tmpdir(), `pulumi-alicloud-backup-${process.getuid?.() ?? 0}-${id}-${what}.lock`);
}
