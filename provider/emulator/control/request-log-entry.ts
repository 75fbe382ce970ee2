import type { SignatureScheme } from "../auth/signature-scheme";
import type { ResponseFormat } from "../server/response-format";
import type { ApiName } from "../products/apis";

/** One request that reached the emulator. */
export interface RequestLogEntry {
  /** 1, 2, 3 … since the start or the last reset. */
  seq: number;
  /** Emulator time of arrival, ISO 8601. */
  time: string;
  /** Absent when the API version is unknown. */
  product?: ApiName;
  action?: string;
  version?: string;
  instanceId?: string;
  /** The HTTP method, such as `GET` or `POST`. */
  method: string;
  signature: SignatureScheme;
  format: ResponseFormat;
  /** Query and form parameters, without the signature, the access key id and the security token. */
  params: Record<string, string>;
  /** HTTP status of the response; 0 until there is one, and when a fault sent none. */
  status: number;
  /** `Code` of an error response. */
  code?: string;
  requestId: string;
  /** The faults that applied to the request, joined with `+`. */
  fault?: string;
}
