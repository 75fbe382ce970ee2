import type { IncomingMessage } from "node:http";

/**
 * Reads the body of a request. Returns `undefined` when it is longer than `limit` bytes.
 *
 * @throws the error of the connection when the client disconnects
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read the rest without keeping it: a client that is still writing would see a reset in place of the response.
    if (length <= limit) chunks.push(chunk);
    else if (length > limit * 16) return undefined;
  }
  return length > limit ? undefined : Buffer.concat(chunks);
}
