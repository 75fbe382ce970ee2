import { answerRequest } from "./execute-request";
import type { ApiProduct } from "../products/api-product";
import type { Cloud } from "../world/cloud";
import type { RequestLogEntry } from "../control/emulator-control";
import type { MetFaults } from "../faults/fault-list";
import { GatewayError } from "./gateway-error";
import { PRODUCTS_BY_VERSION } from "../products/products";
import type { ReceivedRequest } from "./received-request";
import { renderAnswer, renderError, type AnswerFrame, type RenderedAnswer } from "./render-response";
import type { Reply } from "./reply";
import { answerFormat, namedAction, namedVersion, signatureScheme } from "../auth/signature-scheme";
import { spoilReply, replaceReply } from "../faults/apply-fault";
import { wrongTypes } from "../faults/wrong-types";

const SECRET_PARAMETERS = new Set(["signature", "accesskeyid", "securitytoken", "bearertoken"]);

/** Answers one API request: chooses its faults, carries it out, writes it into the log. */
export function handleRequest(request: ReceivedRequest, cloud: Cloud): Reply {
  const product = PRODUCTS_BY_VERSION.get(namedVersion(request) ?? "");
  const instanceId = ["DBInstanceId", "InstanceId", "DBClusterId"]
    .map((name) => request.parameters.get(name))
    .find((id) => id !== undefined);
  const met = cloud.faults.meet({ product: product?.name, action: namedAction(request), instanceId });
  const frame: AnswerFrame = {
    format: answerFormat(request),
    requestId: cloud.random.requestId(),
    shownTime: cloud.clock.now() + met.skewMs,
  };
  const entry = cloud.log.open({
    time: new Date(cloud.clock.now()).toISOString(),
    ...present({
      product: product?.name,
      action: namedAction(request),
      version: namedVersion(request),
      instanceId,
      fault: met.name,
    }),
    method: request.method,
    signature: signatureScheme(request),
    format: frame.format,
    params: Object.fromEntries([...request.parameters].filter(([name]) => !SECRET_PARAMETERS.has(name.toLowerCase()))),
    status: 0,
    requestId: frame.requestId,
  });
  const replaced = replaceReply(met.fault, frame);
  const reply = replaced ?? spoilReply(met.fault, carryOut(request, product, cloud, met, frame, entry));
  const unanswered =
    reply.delivery.how === "stall" || (reply.delivery.how === "reset" && reply.delivery.instead === "answer");
  entry.status = unanswered ? 0 : reply.status;
  return reply;
}

function carryOut(
  request: ReceivedRequest,
  product: ApiProduct | undefined,
  cloud: Cloud,
  met: MetFaults,
  frame: AnswerFrame,
  entry: RequestLogEntry,
): RenderedAnswer {
  try {
    const body = { RequestId: frame.requestId, ...answerRequest(request, product, cloud, met) };
    return renderAnswer(
      200,
      `${namedAction(request)}Response`,
      met.fault?.fault === "wrongType" ? wrongTypes(body) : body,
      frame,
    );
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.code !== "") entry.code = error.code;
    return renderError(error, product, frame);
  }
}

/** The members that are not `undefined`. */
function present<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
