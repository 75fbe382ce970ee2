import type { CallContext } from "./api-call";

/** The start of a message about a call that got no usable response: which call failed, for which instance, and where. */
export function failedTarget({ action, instanceId, api, endpoint }: CallContext): string {
  return `${action} for ${instanceId} failed: ${api.title} at ${endpoint}`;
}
