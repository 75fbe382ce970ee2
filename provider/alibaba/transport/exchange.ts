import type { Agent, ClientRequest } from "node:http";
import type { Socket } from "node:net";

/** More than 100 times the largest response that makes sense. */
const MAX_RESPONSE = 32 * 1024 * 1024;

/**
 * A hand on one HTTP exchange of pop-core, which gives none: after its own timeout it goes on reading, and it reads
 * without a limit.
 *
 * It reaches the request through the agent. `addRequest` is how Node hands a request to its agent; it is not documented,
 * but proxies have been built on it since Node 0.11. Were it ever gone, an exchange would only end later.
 */
export class Exchange {
  /** Set where the response was cut off for its size. */
  tooLarge = false;
  private request: ClientRequest | undefined;
  private ended = false;

  /** The agent to give to pop-core for this exchange. */
  through(agent: Agent): Agent {
    const addRequest = (request: ClientRequest, ...rest: unknown[]) => {
      this.watch(request);
      (agent as unknown as { addRequest(...args: unknown[]): void }).addRequest(request, ...rest);
    };
    return Object.create(agent, { addRequest: { value: addRequest } }) as Agent;
  }

  /** Ends the exchange if it is still under way. */
  end(): void {
    this.ended = true;
    this.request?.destroy();
  }

  private watch(request: ClientRequest): void {
    this.request = request;
    if (this.ended) request.destroy();
    request.once("socket", (socket: Socket) => {
      const before = socket.bytesRead;
      const onData = () => {
        if (socket.bytesRead - before <= MAX_RESPONSE) return;
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
