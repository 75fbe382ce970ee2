import { signatureScheme } from "../auth/signature-scheme";
import type { RequestLogEntry } from "../control/request-log-entry";
import { applyFault } from "../faults/apply-fault";
import { changedBody } from "../faults/changed-body";
import type { ActiveFaults } from "../faults/fault-list";
import { replacementReply } from "../faults/replacement-reply";
import type { Api } from "../products/api-product";
import { APIS_BY_VERSION } from "../products/apis";
import type { Cloud } from "../world/cloud";
import { executeRequest } from "./execute-request";
import { GatewayError } from "./gateway-error";
import type { ReceivedRequest } from "./received-request";
import { renderError, renderResponse, type RenderedResponse, type ResponseContext } from "./render-response";
import type { Reply } from "./reply";
import { requestedAction } from "./requested-action";
import { requestedInstance } from "./requested-instance";
import { requestedVersion } from "./requested-version";
import { responseFormat } from "./response-format";

const SECRET_PARAMETERS = new Set(["signature", "accesskeyid", "securitytoken", "bearertoken"]);

/** Handles one API request: selects the faults that apply, executes the request and records both in the request log. */
export function handleApiRequest(request: ReceivedRequest, cloud: Cloud): Reply {
  const product = APIS_BY_VERSION.get(requestedVersion(request) ?? "");
  const instanceId = requestedInstance(request.parameters);
  const faults = cloud.faults.select({
    product: product?.name,
    action: requestedAction(request),
    instanceId,
    parameters: request.parameters,
  });
  const context: ResponseContext = {
    format: responseFormat(request),
    requestId: cloud.random.requestId(),
    serverTime: cloud.clock.now() + faults.skewMs,
  };
  const entry = cloud.log.open({
    time: new Date(cloud.clock.now()).toISOString(),
    ...definedMembers({
      product: product?.name,
      action: requestedAction(request),
      version: requestedVersion(request),
      instanceId,
      fault: faults.name,
    }),
    method: request.method,
    signature: signatureScheme(request),
    format: context.format,
    params: Object.fromEntries([...request.parameters].filter(([name]) => !SECRET_PARAMETERS.has(name.toLowerCase()))),
    status: 0,
    requestId: context.requestId,
  });
  const reply =
    replacementReply(faults.fault, context) ??
    applyFault(faults.fault, respond(request, product, cloud, faults, context, entry));
  entry.status = sendsNothing(reply) ? 0 : reply.status;
  return reply;
}

function respond(
  request: ReceivedRequest,
  product: Api | undefined,
  cloud: Cloud,
  faults: ActiveFaults,
  context: ResponseContext,
  entry: RequestLogEntry,
): RenderedResponse {
  try {
    const body = { RequestId: context.requestId, ...executeRequest(request, product, cloud, faults) };
    return renderResponse(200, `${requestedAction(request)}Response`, changedBody(faults.fault, body), context);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.code !== "") entry.code = error.code;
    return renderError(error, product, context);
  }
}

function sendsNothing({ delivery }: Reply): boolean {
  return delivery.kind === "stall" || (delivery.kind === "reset" && delivery.after === "nothing");
}

/** Returns the members whose value is not `undefined`. */
function definedMembers<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
