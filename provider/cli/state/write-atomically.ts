import { open, rename, rm } from "node:fs/promises";

/**
 * Replaces a file as a whole: a reader, and a process that is killed at any time, leaves the old content or the new one.
 * The content is on disk when this returns. Only the owner can read it.
 *
 * Callers hold a lock: what a killed process left in the temporary file beside it is replaced.
 */
export async function writeAtomically(path: string, content: string): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await rm(temporary, { force: true });
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}
