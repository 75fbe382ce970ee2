import type { ReceivedRequest } from "../server/received-request";
import type { Reply } from "../server/reply";
import { callControl } from "./call-control";
import { ControlInputError } from "./control-input-error";
import { CONTROL_PREFIX, CONTROL_ROUTES, type ControlRoute } from "./control-routes";
import type { EmulatorControl } from "./emulator-control";

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/i;

/**
 * Handles a control request. The response body is `{"result": …}` or `{"error": "…"}`. There is no signature, because
 * only programs on this machine can connect. A web page in a browser on this machine is rejected by its Origin, its
 * Sec-Fetch-Site or its Host header.
 */
export async function handleControlRequest(request: ReceivedRequest, control: EmulatorControl): Promise<Reply> {
  const site = request.headers.get("sec-fetch-site") ?? "none";
  if (request.headers.has("origin") || site !== "none" || !LOOPBACK.test(request.headers.get("host") ?? "")) {
    return reply(403, { error: "The control API accepts requests from programs on this machine, not from web pages." });
  }
  const path = request.path.slice(CONTROL_PREFIX.length);
  const routes = Object.entries(CONTROL_ROUTES) as [keyof EmulatorControl, ControlRoute][];
  const [name, route] = routes.find(([, candidate]) => candidate.path === path) ?? [];
  if (name === undefined || route === undefined)
    return reply(404, { error: `There is no control route ${JSON.stringify(path)}.` });
  if (route.method !== request.method) return reply(405, { error: `The route ${path} requires ${route.method}.` });
  return call(control, name, Buffer.from(request.body).toString("utf8"));
}

async function call(control: EmulatorControl, name: keyof EmulatorControl, text: string): Promise<Reply> {
  let input: unknown;
  try {
    input = text === "" ? undefined : JSON.parse(text);
  } catch {
    return reply(400, { error: "The body is not JSON." });
  }
  try {
    return reply(200, { result: (await callControl(control, name, input)) ?? null });
  } catch (error) {
    if (error instanceof ControlInputError) return reply(400, { error: error.message });
    throw error;
  }
}

function reply(status: number, body: { result: unknown } | { error: string }): Reply {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return { status, headers, body: JSON.stringify(body), delivery: { kind: "whole" } };
}
