/** Where this checkout is, and where the locks of what is made in it are kept. */
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The path of a lock for `what` is made in this checkout; outside it, so that no lock is ever committed or packed. */
export function lockPath(what) {
  const id = createHash("sha256").update(root).digest("hex").slice(0, 12);
  return join(tmpdir(), `pulumi-alicloud-backup-${process.getuid?.() ?? 0}-${id}-${what}.lock`);
}
