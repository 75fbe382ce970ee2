/** How a reply goes over the wire. */
export type Delivery =
  /** As it is. */
  | { readonly how: "whole" }
  /** A connection reset instead of the answer, its body, or the second half of its body. */
  | { readonly how: "reset"; readonly instead: "answer" | "body" | "rest" }
  /** Nothing for a time, then a reset. */
  | { readonly how: "stall"; readonly ms: number }
  /** A little at a time. */
  | { readonly how: "drip"; readonly ms: number };

/** An HTTP answer and how it is delivered. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery: Delivery;
}
