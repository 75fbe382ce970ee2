import { Agent as HttpAgent, type ClientRequest } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";

/** More than 100 times the largest response that makes sense. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;
const GUARD = Symbol("request guard");

interface GuardedOptions {
  [GUARD]?: RequestGuard;
}

/**
 * Ends one HTTP request of pop-core, which offers no way to do so: pop-core goes on reading after its own timeout, and
 * reads without a size limit.
 *
 * The guard travels in the request's options ({@link RequestGuard.mark}) and meets the request in `addRequest` of an agent from
 * {@link guardedAgents}. `addRequest` is how Node passes a request to its agent. It is undocumented, but proxy agents have
 * relied on it since Node 0.11. Without it a request would only end later.
 */
export class RequestGuard {
  /** Whether the response was cut off because of its size. */
  tooLarge = false;
  private request: ClientRequest | undefined;
  private ended = false;

  /** Attaches the guard to a request's options: httpx, which pop-core sends with, calls it as `beforeRequest`. */
  readonly mark = <T extends object>(options: T): T => {
    (options as GuardedOptions)[GUARD] = this;
    return options;
  };

  /** Ends the request if it is still under way. */
  end(): void {
    this.ended = true;
    this.request?.destroy();
  }

  /** Takes charge of a request that is about to be sent. */
  watch(request: ClientRequest): void {
    this.request = request;
    if (this.ended) request.destroy();
    request.once("socket", (socket: Socket) => {
      const before = socket.bytesRead;
      const onData = () => {
        if (socket.bytesRead - before <= MAX_RESPONSE_BYTES) return;
        this.tooLarge = true;
        request.destroy();
      };
      socket.on("data", onData);
      request.once("close", () => {
        socket.off("data", onData);
        this.request = undefined;
      });
    });
  }
}

/** Keep-alive agents that hand each request to the guard in its options. */
export function guardedAgents(): { http: HttpAgent; https: HttpsAgent } {
  return { http: guarded(new HttpAgent({ keepAlive: true })), https: guarded(new HttpsAgent({ keepAlive: true })) };
}

function guarded<T extends HttpAgent>(agent: T): T {
  const { addRequest } = agent as unknown as { addRequest: (...args: unknown[]) => void };
  const guardedAddRequest = (request: ClientRequest, options: GuardedOptions, ...rest: unknown[]) => {
    options[GUARD]?.watch(request);
    addRequest.call(agent, request, options, ...rest);
  };
  Object.assign(agent, { addRequest: guardedAddRequest });
  return agent;
}
