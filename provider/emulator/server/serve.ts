import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { CONTROL_PREFIX } from "../control/control-routes";
import type { EmulatorControl } from "../control/emulator-control";
import { handleControlRequest } from "../control/handle-control-request";
import type { Cloud } from "../world/cloud";
import type { Timers } from "../world/timers";
import { GatewayError, unsupportedMethod } from "./gateway-error";
import { handleApiRequest } from "./handle-api-request";
import { readBody } from "./read-body";
import { receivedRequest, type ReceivedRequest } from "./received-request";
import { renderError } from "./render-response";
import type { Reply } from "./reply";
import { sendReply } from "./send-reply";

/** The largest body of an API request, in bytes. */
const MAX_API_BODY = 1024 * 1024;
/** The largest body of a control request, in bytes: a scenario with thousands of instances exceeds any API request. */
const MAX_CONTROL_BODY = 16 * 1024 * 1024;

/** A rejected request ends its connection. */
const CLOSE = { headers: { connection: "close" } };

/** Creates the HTTP server of the API and, under `/_emulator/`, of the control API. The caller starts it. */
export function serve(cloud: Cloud, control: EmulatorControl, timers: Timers): Server {
  return createServer((incoming, response) => {
    respond(incoming, response, cloud, control, timers).catch(() => {
      // Neither a client that disconnects during its request nor a bug in the emulator may end the process.
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
}

async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  cloud: Cloud,
  control: EmulatorControl,
  timers: Timers,
): Promise<void> {
  const target = incoming.url ?? "/";
  const isControl = target.startsWith(CONTROL_PREFIX);
  const body = await readBody(incoming, isControl ? MAX_CONTROL_BODY : MAX_API_BODY);
  if (body === undefined) {
    const tooLarge = new GatewayError(413, "RequestEntityTooLarge", "The request body is too large.", CLOSE);
    sendReply(rejection(tooLarge, cloud), response, timers);
    return;
  }
  const request = receivedRequest(incoming.method ?? "GET", target, incoming.headers, body);
  sendReply(isControl ? await handleControlRequest(request, control) : replyOfApi(request, cloud), response, timers);
}

function replyOfApi(request: ReceivedRequest, cloud: Cloud): Reply {
  if (request.path !== "/") {
    const message = "Specified api is not found, please check your url and method.";
    return rejection(new GatewayError(404, "InvalidAction.NotFound", message, CLOSE), cloud);
  }
  if (request.method !== "GET" && request.method !== "POST") {
    return rejection(unsupportedMethod(CLOSE.headers), cloud);
  }
  return handleApiRequest(request, cloud);
}

/** The error reply to a request whose product, action and format are not known. */
function rejection(error: GatewayError, cloud: Cloud): Reply {
  const context = { format: "JSON", requestId: cloud.random.requestId(), serverTime: cloud.clock.now() } as const;
  return { ...renderError(error, undefined, context), delivery: { kind: "whole" } };
}
