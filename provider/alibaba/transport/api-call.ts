import type { ProductDefinition } from "../../backup/products/product-definition";
import type { Credentials } from "../credentials/credentials";

/** What identifies an API: that of a product, or STS. */
type CalledApi = Pick<ProductDefinition, "title" | "version" | "ramPrefix">;

/** One call of the API. */
export interface ApiCall {
  api: CalledApi;
  action: string;
  /** `GET` for the APIs that refuse `POST`: the key id and the signature are then part of the URL. Default `POST`. */
  method?: "GET" | "POST";
  /** The URL of the product's API, without a trailing slash. */
  endpoint: string;
  /** Wire names and values. */
  parameters: Record<string, string>;
  instanceId: string;
  regionId: string;
}

/** What errors say about a failed call. The credentials are there to be redacted. */
export interface CallContext extends Omit<ApiCall, "parameters"> {
  credentials: Credentials | undefined;
}

/** The response to a call. */
export interface ApiResponse {
  /** Parsed JSON: null prototypes, big numbers as objects. Not validated yet. */
  body: unknown;
  /** The server's time (`Date` header), epoch milliseconds. The local clock may be wrong, and make an old backup look fresh. */
  readAt: number;
}

/** How long a call may take, and who may cancel it. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds for the call, all attempts and waits included. */
  timeoutMs?: number | undefined;
  /** False for a request that must not be sent twice: it gets one attempt. Default true. */
  repeatable?: boolean;
  /**
   * True for a request that changes something. If the API may have accepted any attempt, the call fails with the error of
   * that attempt, however the later ones fail. Default false.
   */
  changesState?: boolean;
}
