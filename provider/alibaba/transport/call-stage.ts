import type { ApiCall } from "./api-call";

/** What a call waits for. Only in the last stage, something has been sent. */
export type CallStage = "Credentials" | "Limiter" | "Response";

/** What a call waited for when its time was over, as a sentence. */
export function timedOutText({ api, action, instanceId }: ApiCall, stage: CallStage, timeoutMs: number): string {
  switch (stage) {
    case "Credentials":
      return `The credentials for ${action} of ${instanceId} were not available within ${timeoutMs} ms; no request was waiting for a response.`;
    case "Limiter":
      return `${action} for ${instanceId} was not sent within ${timeoutMs} ms: this process limits its calls to ${api.title}, and other calls were before it.`;
    case "Response":
      return `${api.title} sent no response about ${instanceId} within ${timeoutMs} ms.`;
  }
}
