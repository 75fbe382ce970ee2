import type { BackupErrorCode } from "../../backup/model/errors";

/** One attempt of an API call, as data for a log. It holds no key, no token, no signature and no parameter. */
export interface CallRecord {
  /** The name of the API in messages, such as `ApsaraDB RDS`. */
  title: string;
  action: string;
  regionId: string;
  /** The host and port that the request went to. */
  host: string;
  instanceId: string;
  /** 1, 2, … */
  attempt: number;
  /** Absent where no response arrived. */
  httpStatus?: number;
  /** Why the attempt failed; absent where it did not. */
  errorCode?: BackupErrorCode;
  /** The `Code` of the API's error response. */
  apiCode?: string;
  /** The request id of the response, where it has one. */
  requestId?: string;
  /** The duration of the attempt in milliseconds, with the wait for credentials and for the limiter. */
  durationMs: number;
}
