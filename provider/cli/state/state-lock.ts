import { randomUUID } from "node:crypto";
import { type FileHandle, link, open, readFile, rename, rm, stat } from "node:fs/promises";
import * as z from "zod";
import type { Clock } from "../../time/clock";
import { hasEnded, processIdentity, type ProcessIdentity } from "./process-identity";
import { systemCode } from "../../text/system-code";
import { stateFailure } from "./state-failure";

const REFRESH_MS = 10_000;
/** A lock that was not refreshed for so long belongs to a process that was killed, or whose machine is gone. */
const STALE_MS = 60_000;

const ownerSchema = z.object({ pid: z.int().positive(), machine: z.string() });

/**
 * Lets one process at a time use a state file. The lock is a file beside it, which its process refreshes: one that was left
 * by a killed process is taken over, at once where that process can be seen to have ended, else after a minute.
 */
export class StateLock {
  private stopTimer = (): void => undefined;
  private isReleased = false;

  private constructor(
    private readonly path: string,
    private readonly lockPath: string,
    private readonly handle: FileHandle,
    private readonly clock: Clock,
  ) {
    this.refreshLater();
  }

  /** @throws CliFailure where another process has the lock, or where the folder can't be written. */
  static async acquire(path: string, clock: Clock): Promise<StateLock> {
    const lockPath = `${path}.lock`;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const handle = await create(path, lockPath);
      if (handle) return new StateLock(path, lockPath, handle, clock);
      await removeStale(path, lockPath);
    }
    throw stateFailure(path, "Another run is taking the file. Give each run a file of its own.");
  }

  /** @throws CliFailure where another process has taken the lock, because this one did not run for a minute. */
  async check(): Promise<void> {
    const [own, current] = await Promise.all([this.handle.stat(), stat(this.lockPath).catch(() => undefined)]);
    if (own.ino === current?.ino && own.dev === current.dev) return;
    throw stateFailure(
      this.path,
      "Another run has taken the file, because this one was suspended. Nothing is written.",
    );
  }

  async release(): Promise<void> {
    this.isReleased = true;
    this.stopTimer();
    const isOwn = await this.check().then(
      () => true,
      () => false,
    );
    await this.handle.close();
    if (isOwn) await rm(this.lockPath, { force: true });
  }

  private refreshLater(): void {
    if (this.isReleased) return;
    this.stopTimer = this.clock.after(REFRESH_MS, () => {
      this.handle
        .write(content(), 0)
        .catch(() => undefined)
        .finally(() => this.refreshLater());
    });
  }
}

/** @returns `undefined` where there is a lock already. */
async function create(path: string, lockPath: string): Promise<FileHandle | undefined> {
  try {
    const handle = await open(lockPath, "wx", 0o600);
    await handle.write(content(), 0);
    return handle;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return undefined;
    throw stateFailure(path, `Its folder can't be written (${systemCode(error)}).`, error);
  }
}

/** @throws CliFailure where the lock is in use. */
async function removeStale(path: string, lockPath: string): Promise<void> {
  const seen = await stat(lockPath).catch(() => undefined);
  if (!seen) return;
  const owner = ownerOf(await readFile(lockPath, "utf8").catch(() => ""));
  const ageMs = (await fileSystemTime(path)) - seen.mtimeMs;
  if (!(owner && hasEnded(owner)) && ageMs < STALE_MS) throw inUse(path, lockPath, owner);
  const aside = `${lockPath}.${randomUUID()}`;
  await rename(lockPath, aside).catch(() => undefined);
  const moved = await stat(aside).catch(() => undefined);
  // Another process was faster, and the lock is now its own: put it back.
  if (moved && moved.ino !== seen.ino) await link(aside, lockPath).catch(() => undefined);
  await rm(aside, { force: true });
}

function inUse(path: string, lockPath: string, owner: ProcessIdentity | undefined): Error {
  const who = owner ? `Another run uses the file (process ${owner.pid}).` : "Another run uses the file.";
  return stateFailure(
    path,
    `${who} Wait until it has ended, or give this run a file of its own. The lock ${JSON.stringify(lockPath)} of a killed run ends by itself within a minute.`,
  );
}

/** The present by the clock of the file system, which can be another machine's. Epoch milliseconds. */
async function fileSystemTime(path: string): Promise<number> {
  const probe = `${path}.${randomUUID()}.tmp`;
  const handle = await open(probe, "wx", 0o600);
  try {
    return (await handle.stat()).mtimeMs;
  } finally {
    await handle.close();
    await rm(probe, { force: true });
  }
}

function content(): string {
  return `${JSON.stringify(processIdentity())}\n`;
}

function ownerOf(text: string): ProcessIdentity | undefined {
  try {
    return ownerSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
