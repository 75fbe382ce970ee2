import type { ClientOptions } from "../../provider/dynamic";

/** How a lookup connects to the API, where it should differ from the stack's config and the environment. */
export interface LookupOptions extends ClientOptions {
  /** Ends the lookup with a `Cancelled` error. */
  signal?: AbortSignal | undefined;
}
