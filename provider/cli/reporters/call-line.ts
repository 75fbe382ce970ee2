import type { CallRecord } from "../../alibaba/transport/call-record";
import { inertText } from "../../text/inert-text";

/** One attempt of an API call as a line for `--verbose`. */
export function callLine(record: CallRecord): string {
  const { title, action, instanceId, regionId, host, attempt, httpStatus, requestId, durationMs } = record;
  const region = regionId === "" ? "" : ` in ${regionId}`;
  const status = httpStatus === undefined ? "no response" : `HTTP ${httpStatus}`;
  const failure = [record.errorCode, record.apiCode].filter((code) => code !== undefined).join(" ");
  const parts = [
    `attempt ${attempt}`,
    status,
    failure,
    requestId && `request ${requestId}`,
    `${Math.round(durationMs)} ms`,
  ];
  return inertText(
    `call: ${title} ${action} for ${instanceId}${region} at ${host}: ${parts.filter((part) => part).join(", ")}`,
  );
}
