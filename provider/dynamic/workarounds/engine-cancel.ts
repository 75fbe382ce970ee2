import { fstatSync } from "node:fs";
import { sdkRequire } from "./sdk-require";

type RetrieveHandler = (path: string, ...rest: unknown[]) => unknown;

/**
 * Returns a signal that is aborted when the engine requests a cancel (Ctrl-C on `pulumi`) or has ended.
 *
 * Patches grpc-js in this process, and reads standard input: call it once, before the first operation waits.
 *
 * Ctrl-C never reaches this process, which has a process group of its own. The engine sends a Cancel call, and the SDK's
 * dynamic provider returns from it without notifying the provider. So this listens to the server's lookup of its handlers. That
 * method is private to grpc-js. Where it is missing, a cancelled update waits until its gates end, as it does without this.
 * See docs/adr/0011.
 */
export function engineCancel(): AbortSignal {
  const cancelled = new AbortController();
  onEngineEnd(() => cancelled.abort());
  try {
    const grpc = sdkRequire()("@grpc/grpc-js") as { Server: { prototype: { _retrieveHandler?: RetrieveHandler } } };
    const { prototype } = grpc.Server;
    const original = prototype._retrieveHandler;
    if (typeof original !== "function") return cancelled.signal;
    prototype._retrieveHandler = function (this: unknown, path, ...rest) {
      if (path === "/pulumirpc.ResourceProvider/Cancel") cancelled.abort();
      return original.call(this, path, ...rest);
    };
  } catch {
    // Without the patch a gate still ends at its timeout.
  }
  return cancelled.signal;
}

/**
 * Calls `then` when the engine has ended. A killed engine sends nothing, and this process outlives it: its gates would go on
 * polling, and could request a backup beside the next update. The engine holds the other end of standard input.
 */
function onEngineEnd(then: () => void): void {
  try {
    if (!fstatSync(0).isFIFO()) return;
    process.stdin.once("end", then);
    process.stdin.resume();
    // The listener alone must not keep the process alive.
    (process.stdin as { unref?: () => void }).unref?.();
  } catch {
    // No standard input at all.
  }
}
