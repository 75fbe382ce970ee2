import type { Clock } from "../../time/clock";
import { exitWithEngine } from "./exit-with-engine";
import { sdkRequire } from "./sdk-require";

type RetrieveHandler = (path: string, ...rest: unknown[]) => unknown;

/**
 * Returns a signal that is aborted when the engine requests a cancel (Ctrl-C on `pulumi`) or has ended. In the second case
 * the process ends too.
 *
 * Patches grpc-js in this process, and reads standard input: call it once, before the first operation waits.
 *
 * Ctrl-C never reaches this process, which has a process group of its own. The engine sends a Cancel call, and the SDK's
 * dynamic provider returns from it without notifying the provider. So this listens to the server's lookup of its handlers. That
 * method is private to grpc-js. Where it is missing, a cancelled update waits until its gates end, as it does without this.
 * See docs/adr/0011.
 */
export function engineCancel(clock: Clock): AbortSignal {
  const cancelled = new AbortController();
  exitWithEngine(clock, () => cancelled.abort());
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
