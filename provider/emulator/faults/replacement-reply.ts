import type { ResponseContext } from "../server/render-response";
import type { Reply } from "../server/reply";
import type { FaultKind } from "./fault";

const HTML_502 =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>Tengine</center>\r\n</body>\r\n</html>\r\n";

/** Returns the reply of a fault that keeps the request from being executed, or `undefined` for every other fault. */
export function replacementReply(fault: FaultKind | undefined, context: ResponseContext): Reply | undefined {
  const empty = { status: 0, headers: {}, body: "" };
  if (fault?.fault === "html502") {
    const headers = {
      date: new Date(context.serverTime).toUTCString(),
      "content-type": "text/html",
      server: "Tengine",
    };
    return { status: 502, headers, body: HTML_502, delivery: { kind: "whole" } };
  }
  if (fault?.fault === "resetBeforeAccept") return { ...empty, delivery: { kind: "reset", after: "nothing" } };
  if (fault?.fault === "stall") return { ...empty, delivery: { kind: "stall", ms: fault.ms ?? 30_000 } };
  return undefined;
}
