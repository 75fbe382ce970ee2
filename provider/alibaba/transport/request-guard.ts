import { Agent as HttpAgent, type ClientRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";

/** More than 100 times the largest response that makes sense. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;
const GUARD = Symbol("request guard");

interface GuardedOptions {
  [GUARD]?: RequestGuard;
}

/** A socket, with the guard of the request that it serves. */
type GuardedSocket = Socket & { [GUARD]?: RequestGuard };

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
  /** The `Content-Encoding` of a compressed response, which must not be used. */
  contentEncoding: string | undefined;
  private request: ClientRequest | undefined;
  private ended = false;
  private giveUp: (() => void) | undefined;
  private maxBytesRead = Infinity;

  /** Attaches the guard to a request's options: httpx, which pop-core sends with, calls it as `beforeRequest`. */
  readonly mark = <T extends object>(options: T): T => {
    (options as GuardedOptions)[GUARD] = this;
    return options;
  };

  /** Ends the request if it is still under way. Node ignores the destruction of a request that has its whole response. */
  end(): void {
    this.ended = true;
    this.request?.destroy();
    this.giveUp?.();
  }

  /** Calls `giveUp` when the request is ended, at once where it is ended already. */
  onEnd(giveUp: () => void): void {
    this.giveUp = giveUp;
    if (this.ended) giveUp();
  }

  /** Takes charge of a request that is about to be sent. */
  watch(request: ClientRequest): void {
    this.request = request;
    if (this.ended) request.destroy();
    // Before that, Node itself limits what it reads: the headers.
    request.prependOnceListener("response", (response) => {
      this.checkEncoding(response);
      this.limitSize(response.socket);
    });
  }

  private limitSize(socket: GuardedSocket): void {
    this.maxBytesRead = socket.bytesRead + MAX_RESPONSE_BYTES;
    // A socket serves many requests, one after another, and keeps its one listener.
    if (!socket[GUARD]) socket.on("data", () => socket[GUARD]?.checkSize(socket));
    socket[GUARD] = this;
  }

  /**
   * Keeps a compressed response from being decompressed. No request offers to accept one, and the size limit counts bytes on the wire: httpx would
   * decompress any number of bytes from a few.
   */
  private checkEncoding(response: IncomingMessage): void {
    const encoding = response.headers["content-encoding"];
    if (encoding === undefined || encoding.toLowerCase() === "identity") return;
    this.contentEncoding = encoding;
    // Without the header, httpx reads the bytes as they are.
    delete response.headers["content-encoding"];
  }

  private checkSize({ bytesRead }: Socket): void {
    if (bytesRead <= this.maxBytesRead) return;
    this.tooLarge = true;
    this.request?.destroy();
  }
}

/**
 * Makes the guard in a request's options, where there is one, end a connection too that is being opened for the request:
 * Node leaves it open.
 */
export function endWithRequest(options: object, giveUp: () => void): void {
  const guard = (options as GuardedOptions)[GUARD];
  if (guard) guard.onEnd(giveUp);
}

/** Keep-alive agents that hand each request to the guard in its options. */
export function guardedAgents(): { http: HttpAgent; https: HttpsAgent } {
  return { http: guarded(new HttpAgent({ keepAlive: true })), https: guarded(new HttpsAgent({ keepAlive: true })) };
}

/** Makes an agent hand each request to the guard in its options. */
export function guarded<T extends HttpAgent>(agent: T): T {
  const { addRequest } = agent as unknown as { addRequest: (...args: unknown[]) => void };
  const guardedAddRequest = (request: ClientRequest, options: GuardedOptions, ...rest: unknown[]) => {
    options[GUARD]?.watch(request);
    addRequest.call(agent, request, options, ...rest);
  };
  Object.assign(agent, { addRequest: guardedAddRequest });
  return agent;
}
