import type { FaultKind } from "./fault";
import type { AnswerFrame, RenderedAnswer } from "../server/render-response";
import type { Delivery, Reply } from "../server/reply";

const HTML_502 =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>Tengine</center>\r\n</body>\r\n</html>\r\n";

/** The reply of a fault that keeps a request from the API altogether, or `undefined` for other faults. */
export function replaceReply(fault: FaultKind | undefined, frame: AnswerFrame): Reply | undefined {
  const nothing = { status: 0, headers: {}, body: "" };
  if (fault?.fault === "html502") {
    const headers = {
      date: new Date(frame.shownTime).toUTCString(),
      "content-type": "text/html",
      server: "Tengine",
    };
    return { status: 502, headers, body: HTML_502, delivery: { how: "whole" } };
  }
  if (fault?.fault === "resetBeforeAccept") return { ...nothing, delivery: { how: "reset", instead: "answer" } };
  if (fault?.fault === "stall") return { ...nothing, delivery: { how: "stall", ms: fault.ms ?? 30_000 } };
  return undefined;
}

/** What a fault makes of an answer once the request was carried out. */
export function spoilReply(fault: FaultKind | undefined, answer: RenderedAnswer): Reply {
  const whole = { ...answer, delivery: { how: "whole" } } as const;
  if (fault?.fault === "truncated") return { ...whole, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) };
  if (fault?.fault === "empty") return { ...whole, body: "" };
  return { ...answer, delivery: deliveryOf(fault) };
}

function deliveryOf(fault: FaultKind | undefined): Delivery {
  if (fault?.fault === "resetAfterAccept") return { how: "reset", instead: "answer" };
  if (fault?.fault === "resetBeforeBody") return { how: "reset", instead: "body" };
  if (fault?.fault === "resetMidBody") return { how: "reset", instead: "rest" };
  if (fault?.fault === "slowDrip") return { how: "drip", ms: fault.ms ?? 10_000 };
  return { how: "whole" };
}
