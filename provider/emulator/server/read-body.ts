import type { IncomingMessage } from "node:http";

/** The body of a request, or `undefined` when it is longer than `limit` bytes. Rejects when the client goes away. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on, but keep nothing: an answer to a client that still writes would be lost in a reset.
    if (length <= limit) chunks.push(chunk);
    else if (length > limit * 16) return undefined;
  }
  return length > limit ? undefined : Buffer.concat(chunks);
}
