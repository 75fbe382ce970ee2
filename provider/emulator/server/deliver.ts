import type { ServerResponse } from "node:http";
import type { Reply } from "./reply";
import type { Timers } from "../world/timers";

/** The steps of a dripped answer. */
const DRIPS = 20;

/** Sends a reply in the way that it asks for. */
export function deliver(reply: Reply, response: ServerResponse, timers: Timers): void {
  const body = Buffer.from(reply.body, "utf8");
  switch (reply.delivery.how) {
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
      if (reply.delivery.instead === "answer") {
        reset(response);
        return;
      }
      writeHead(reply, body, response);
      const sent = reply.delivery.instead === "rest" ? body.subarray(0, Math.ceil(body.length / 2)) : Buffer.alloc(0);
      if (sent.length === 0) response.flushHeaders();
      // The client must have read what was sent before the reset reaches it, or it would see a reset alone.
      else response.write(sent);
      response.once(
        "close",
        timers.after(20, () => reset(response)),
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
