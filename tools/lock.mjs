/**
 * A lock between processes of one user, so that work which takes minutes is done once. It saves work and no more: that
 * work must also be safe when two processes do it at once (own temporary folder, atomic rename), because a lock file
 * can't be taken over from a dead owner without a moment in which two processes believe they hold it.
 */
import { readFileSync, renameSync, rmSync, statSync, linkSync, writeFileSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { startProgress } from "./progress.mjs";
import { errorCode, Failure } from "./script.mjs";

/** @typedef {{ text: string, beatAt: number }} Owner what the lock file holds, and when its owner last touched it */

const HEARTBEAT_MS = 1000;
// Far above the heartbeat: a machine under load or short of memory may stall for seconds.
const STALE_MS = 30_000;
const POLL_MS = 100;

/**
 * Resolves to what `ready` returns as soon as that is defined; else holds the lock while `work` runs and resolves to its
 * result. Waits for another owner, and takes its lock over if it has ended or has not touched the lock for 30 s.
 *
 * @template Result
 * @param {object} options
 * @param {string} options.path the lock file; its folder must exist
 * @param {string} options.doing what the owner does, in the form "builds the engine", shown to those who wait
 * @param {() => Result | undefined} options.ready
 * @param {() => Result | Promise<Result>} options.work
 * @returns {Promise<Result>}
 */
export async function withLock({ path, doing, ready, work }) {
  const mine = `${process.pid} ${hostname()} ${Date.now()}`;
  /** @type {ReturnType<typeof startProgress> | undefined} */
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

  const touch = () => utimesSync(path, new Date(), new Date());
  const beat = setInterval(() => attempt(touch), HEARTBEAT_MS);
  const release = () => {
    clearInterval(beat);
    if (read(path)?.text === mine) rmSync(path, { force: true });
  };
  process.once("exit", release);
  try {
    // The previous owner may have finished between the last check and the lock.
    return ready() ?? (await work());
  } finally {
    process.off("exit", release);
    release();
  }
}

/**
 * @param {string} path
 * @param {string} mine
 */
function acquire(path, mine) {
  try {
    writeFileSync(path, mine, { flag: "wx" });
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST") return false;
    throw new Failure(`The lock ${path} can't be created (${code}): make its folder writable.`);
  }
}

/**
 * @param {string} path
 * @returns {Owner | undefined}
 */
function read(path) {
  try {
    return { text: readFileSync(path, "utf8"), beatAt: statSync(path).mtimeMs };
  } catch {
    return undefined;
  }
}

/** @param {Owner} owner */
function isDead({ text, beatAt }) {
  if (Date.now() - beatAt > STALE_MS) return true;
  const [pid, host] = text.split(" ");
  // An empty file: its owner is about to write it. Another host or container: its processes can't be seen.
  return host === hostname() && !isRunning(Number(pid));
}

/**
 * Whether a process with this id runs on this machine.
 *
 * @param {number} pid
 */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/**
 * @param {string} path
 * @param {Owner} dead
 */
function takeOver(path, dead) {
  const aside = `${path}.${process.pid}`;
  attempt(() => {
    renameSync(path, aside);
    // Another process was faster, and this is already its new lock: give it back.
    if (readFileSync(aside, "utf8") !== dead.text) attempt(() => linkSync(aside, path));
    rmSync(aside, { force: true });
  });
}

/** @param {Owner} owner */
function ownerName({ text }) {
  const [pid] = text.split(" ");
  return pid ? `process ${pid}` : "another process";
}

/** @param {() => void} action */
function attempt(action) {
  try {
    action();
  } catch {
    // Another process has removed or replaced the file: the next check shows what is there.
  }
}
