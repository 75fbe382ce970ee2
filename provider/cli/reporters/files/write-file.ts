import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Nothing can be renamed to a file that a container mounts, or within a folder that belongs to others. */
const NO_RENAME = new Set(["EBUSY", "EXDEV", "EACCES", "EPERM", "EROFS"]);

/**
 * Replaces a file's content at once: a reader sees the old content or the new one. Symbolic links stay, and so do the
 * file's permissions. A device and a file that can't be renamed are written in place.
 *
 * @throws the error of the system, also where an existing file is read-only.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const existing = await stat(target).catch(() => undefined);
  if (existing) await access(target, constants.W_OK);
  if (existing && !existing.isFile()) return write(target, "w", text);
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await write(temporary, "wx", text, existing && existing.mode & 0o777);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (!existing || !NO_RENAME.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    await write(target, "w", text);
  }
}

/**
 * Appends to a file, which is made where it doesn't exist.
 *
 * @throws the error of the system.
 */
export async function appendToFile(path: string, text: string): Promise<void> {
  await write(path, "a", text);
}

async function write(path: string, flags: "a" | "w" | "wx", text: string, mode?: number): Promise<void> {
  const handle = await open(path, flags);
  try {
    if (mode !== undefined) await handle.chmod(mode);
    await handle.writeFile(text);
    // A disk that is full is noticed here at the latest. A device has nothing to synchronize.
    await handle.datasync().catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "EINVAL") throw error;
    });
  } finally {
    await handle.close();
  }
}
