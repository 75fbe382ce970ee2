import { fstatSync } from "node:fs";
import { sdkRequire } from "./sdk-require";

type Retrieve = (path: string, ...rest: unknown[]) => unknown;

/**
 * Aborts when the engine requests a cancel (Ctrl-C on `pulumi`), where the SDK lets that be noticed.
 *
 * Ctrl-C never reaches this process: it has a process group of its own. The engine sends a Cancel call, which the SDK's
 * dynamic provider responses and forgets. So the server's poll-up of its handlers is listened to; it is private to
 * grpc-js, and where it is not as expected, a cancelled update waits for its gates as it did before.
 */
export function engineCancel(): AbortSignal {
  const cancelled = new AbortController();
  endWithTheEngine(() => cancelled.abort());
  try {
    const grpc = sdkRequire()("@grpc/grpc-js") as { Server: { prototype: { _retrieveHandler?: Retrieve } } };
    const { prototype } = grpc.Server;
    const original = prototype._retrieveHandler;
    if (typeof original !== "function") return cancelled.signal;
    prototype._retrieveHandler = function (this: unknown, path, ...rest) {
      if (path === "/pulumirpc.ResourceProvider/Cancel") cancelled.abort();
      return original.call(this, path, ...rest);
    };
  } catch {
    // Without it a gate still ends at its deadline.
  }
  return cancelled.signal;
}

/**
 * An engine that is killed sends nothing, and this process outlives it: its gates would go on polling, and could request a
 * backup beside the next update. The engine holds the other end of standard input, which ends with it.
 */
function endWithTheEngine(then: () => void): void {
  try {
    if (!fstatSync(0).isFIFO()) return;
    process.stdin.once("end", then);
    process.stdin.resume();
    // It must not keep a process alive that has nothing else to do.
    (process.stdin as { unref?: () => void }).unref?.();
  } catch {
    // No standard input at all: nothing to watch.
  }
}
