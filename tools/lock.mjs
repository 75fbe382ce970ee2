/**
 * A lock between processes of one user, so that what takes minutes is made once. It saves work and no more: what it
 * guards must also be safe when two do it at once (own temporary folder, atomic rename), because a lock file can't be
 * taken over from a dead owner without a moment in which two believe to have it.
 */
import { readFileSync, renameSync, rmSync, statSync, linkSync, writeFileSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { startProgress } from "./progress.mjs";
import { Failure } from "./script.mjs";

const HEARTBEAT_MS = 1000;
// Far above the heartbeat: a machine under load or short of memory may stall for seconds.
const STALE_MS = 30_000;
const POLL_MS = 100;

/**
 * Resolves to what `ready` gives as soon as it gives something, else holds the lock while `work` runs and resolves to
 * its result. Another owner is waited for, and its lock taken over if it has died or shows no sign of life for 30 s.
 * @param path the lock file; its folder must exist
 * @param doing what the owner does, in the form "builds the engine", told to those who wait
 */
export async function withLock({ path, doing, ready, work }) {
  const mine = `${process.pid} ${hostname()} ${Date.now()}`;
  let waiting;
  try {
    for (;;) {
      const found = ready();
      if (found !== undefined) return found;
      if (acquire(path, mine)) break;
      const owner = read(path);
      if (owner === undefined) continue;
      if (isDead(owner)) {
        process.stderr.write(
          `The lock ${path} was left behind by ${ownerName(owner)}, which has ended: taking it over.\n`,
        );
        takeOver(path, owner);
        continue;
      }
      if (!waiting) {
        process.stderr.write(`Waiting for ${ownerName(owner)}, which ${doing}.\n`);
        waiting = startProgress(`Waiting for ${ownerName(owner)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  } finally {
    waiting?.stop();
  }

  const beat = setInterval(() => attempt(() => utimesSync(path, new Date(), new Date())), HEARTBEAT_MS);
  const release = () => {
    clearInterval(beat);
    if (read(path)?.text === mine) rmSync(path, { force: true });
  };
  process.once("exit", release);
  try {
    // The one before may have finished between the last look and the lock.
    return ready() ?? (await work());
  } finally {
    process.off("exit", release);
    release();
  }
}

function acquire(path, mine) {
  try {
    writeFileSync(path, mine, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw new Failure(`The lock ${path} can't be made (${error.code}): make its folder writable.`);
  }
}

function read(path) {
  try {
    return { text: readFileSync(path, "utf8"), beatAt: statSync(path).mtimeMs };
  } catch {
    return undefined;
  }
}

function isDead({ text, beatAt }) {
  if (Date.now() - beatAt > STALE_MS) return true;
  const [pid, host] = text.split(" ");
  // Empty: its owner is between creating and writing it. Another host or container: its processes can't be seen.
  return host === hostname() && !isRunning(Number(pid));
}

/** Whether a process with this id runs on this machine. */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function takeOver(path, dead) {
  const aside = `${path}.${process.pid}`;
  attempt(() => {
    renameSync(path, aside);
    // Another one was faster, and this is already its new lock: give it back.
    if (readFileSync(aside, "utf8") !== dead.text) attempt(() => linkSync(aside, path));
    rmSync(aside, { force: true });
  });
}

function ownerName({ text }) {
  const [pid] = text.split(" ");
  return pid ? `process ${pid}` : "another process";
}

function attempt(action) {
  try {
    action();
  } catch {
    // Somebody else has removed or replaced the file: the next look shows what is there.
  }
}
