/** How a reply is sent over the connection. */
export type Delivery =
  /** Unchanged. */
  | { readonly kind: "whole" }
  /** A connection reset after nothing, after the headers, or after the headers and the first half of the body. */
  | { readonly kind: "reset"; readonly after: "nothing" | "headers" | "halfBody" }
  /** Nothing for `ms` milliseconds, then a connection reset. */
  | { readonly kind: "stall"; readonly ms: number }
  /** In small pieces over `ms` milliseconds. */
  | { readonly kind: "drip"; readonly ms: number };

/** An HTTP response and how it is sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery: Delivery;
}
