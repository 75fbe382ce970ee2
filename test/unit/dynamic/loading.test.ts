import { spawnSync } from "node:child_process";
import path from "node:path";

/** Loading a module of `provider/dynamic` changes nothing in the process; the first call does. */

interface Effects {
  grpcIsPatched: boolean;
  listenersDiffer: boolean;
  stdinIsRead: boolean;
}

const NONE: Effects = { grpcIsPatched: false, listenersDiffer: false, stdinIsRead: false };

function effectsOf(module: string): { loaded: Effects; configured: Effects } {
  const script = path.join(__dirname, "../../support/load-dynamic.cjs");
  // A shell's pipe is a FIFO, as the engine's is. Node would make a socket.
  const piped = ["-c", 'sleep 1 | "$0" "$@"', process.execPath, script, module];
  const { stdout, stderr } = spawnSync("sh", piped, { encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as { loaded: Effects; configured: Effects };
}

test("loading backup-gate has no side effect; configure watches for a cancel, before any gate can wait", () => {
  const { loaded, configured } = effectsOf("backup-gate");
  expect(loaded).toEqual(NONE);
  expect(configured).toEqual({ grpcIsPatched: true, listenersDiffer: true, stdinIsRead: true });
});

test("neither loading nor configuring backup-tasks has a side effect", () => {
  expect(effectsOf("backup-tasks")).toEqual({ loaded: NONE, configured: NONE });
});
