import { sdkRequire } from "./sdk-require";

type Retrieve = (path: string, ...rest: unknown[]) => unknown;

/**
 * Aborts when the engine asks for a cancel (Ctrl-C on `pulumi`), where the SDK lets that be noticed.
 *
 * Ctrl-C never reaches this process: it has a process group of its own. The engine sends a Cancel call, which the SDK's
 * dynamic provider answers and forgets. So the server's look-up of its handlers is listened to; it is private to
 * grpc-js, and where it is not as expected, a cancelled update waits for its gates as it did before.
 */
export function engineCancel(): AbortSignal {
  const cancelled = new AbortController();
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
