import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Cloud } from "../world/cloud";
import type { EmulatorControl } from "../control/emulator-control";
import { handleControl } from "../control/handle-control-request";
import { CONTROL_PREFIX } from "../control/control-routes";
import { deliver } from "./deliver";
import { GatewayError } from "./gateway-error";
import { handleRequest } from "./handle-api-request";
import { readBody } from "./read-body";
import { receivedRequest } from "./received-request";
import { renderError } from "./render-response";
import type { Reply } from "./reply";
import type { Timers } from "../world/timers";

const API_LIMIT = 1024 * 1024;
/** A scenario of some thousand instances is larger than any API request. */
const CONTROL_LIMIT = 16 * 1024 * 1024;

/** An HTTP server for the API and, under `/_emulator/`, the control surface. */
export function serve(cloud: Cloud, control: EmulatorControl, timers: Timers): Server {
  return createServer((incoming, response) => {
    answer(incoming, response, cloud, control, timers).catch(() => {
      // The client went away in the middle of its request, or the emulator has a bug: neither may end the process.
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  cloud: Cloud,
  control: EmulatorControl,
  timers: Timers,
): Promise<void> {
  const target = incoming.url ?? "/";
  const isControl = target.startsWith(CONTROL_PREFIX);
  const body = await readBody(incoming, isControl ? CONTROL_LIMIT : API_LIMIT);
  if (body === undefined) {
    deliver(refusal(413, "RequestEntityTooLarge", "The request body is too large.", cloud), response, timers);
    return;
  }
  const request = receivedRequest(incoming.method ?? "GET", target, incoming.headers, body);
  deliver(isControl ? await handleControl(request, control) : api(request, cloud), response, timers);
}

function api(request: ReturnType<typeof receivedRequest>, cloud: Cloud): Reply {
  if (request.path !== "/") {
    return refusal(
      404,
      "InvalidAction.NotFound",
      "Specified api is not found, please check your url and method.",
      cloud,
    );
  }
  if (request.method !== "GET" && request.method !== "POST") {
    return refusal(405, "UnsupportedHTTPMethod", "This http method is not supported.", cloud);
  }
  return handleRequest(request, cloud);
}

/** A refusal that comes before anything is known of the request. */
function refusal(status: number, code: string, message: string, cloud: Cloud): Reply {
  const frame = { format: "JSON", requestId: cloud.random.requestId(), shownTime: cloud.clock.now() } as const;
  return {
    ...renderError(new GatewayError(status, code, message, { headers: { connection: "close" } }), undefined, frame),
    delivery: { how: "whole" },
  };
}
