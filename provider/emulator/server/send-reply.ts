import type { ServerResponse } from "node:http";
import type { Timers } from "../world/timers";
import type { Reply } from "./reply";

/** How many pieces a dripped body is sent in. */
const DRIPS = 20;

/** How long a partial response waits for the client to read it before the connection is reset. */
const RESET_DELAY_MS = 20;

/** Sends a reply by its {@link Reply.delivery}. */
export function sendReply(reply: Reply, response: ServerResponse, timers: Timers): void {
  const body = Buffer.from(reply.body, "utf8");
  switch (reply.delivery.kind) {
    case "whole":
      writeHead(reply, body, response);
      response.end(body);
      return;
    case "stall": {
      const cancel = timers.after(reply.delivery.ms, () => reset(response));
      response.once("close", cancel);
      return;
    }
    case "drip":
      writeHead(reply, body, response);
      drip(body, reply.delivery.ms, response, timers);
      return;
    case "reset": {
      if (reply.delivery.after === "nothing") {
        reset(response);
        return;
      }
      writeHead(reply, body, response);
      const sent = reply.delivery.after === "halfBody" ? body.subarray(0, Math.ceil(body.length / 2)) : Buffer.alloc(0);
      if (sent.length === 0) response.flushHeaders();
      else response.write(sent);
      // A reset that arrives before the client has read the data discards the data.
      response.once(
        "close",
        timers.after(RESET_DELAY_MS, () => reset(response)),
      );
      return;
    }
  }
}

function writeHead(reply: Reply, body: Buffer, response: ServerResponse): void {
  response.writeHead(reply.status, { ...reply.headers, "content-length": String(body.length) });
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function drip(body: Buffer, ms: number, response: ServerResponse, timers: Timers): void {
  const size = Math.max(1, Math.ceil(body.length / DRIPS));
  const pause = ms / DRIPS;
  response.flushHeaders();
  const next = (start: number): void => {
    const cancel = timers.after(pause, () => {
      response.off("close", cancel);
      const end = Math.min(body.length, start + size);
      if (end >= body.length) {
        response.end(body.subarray(start));
        return;
      }
      response.write(body.subarray(start, end));
      next(end);
    });
    response.once("close", cancel);
  };
  next(0);
}
