import type { ProductName } from "../world/product-name";

/** Which requests a fault meets, and how often. Every filter that is absent matches all. */
export interface FaultScope {
  /** How many matching requests it meets. Default: all. */
  times?: number;
  /** How many matching requests it lets pass first. Default 0. */
  after?: number;
  product?: ProductName;
  /** Such as `CreateBackup`. */
  action?: string;
  instanceId?: string;
}

/** What can go wrong, with its own parameters. */
export type FaultKind =
  /** 400 Throttling.User. `retryAfterMs` (default 1,000) is sent as x-acs-retry-after; 0 sends none. */
  | { fault: "throttle"; retryAfterMs?: number; code?: string }
  /** 503 ServiceUnavailable with the usual body. */
  | { fault: "unavailable503" }
  /** 502 with a page of HTML, as a load balancer answers. */
  | { fault: "html502" }
  /** 500 with JSON that has no `Code`. */
  | { fault: "error500NoCode" }
  /** 200 whose body has `Code` and `Message` and no data. */
  | { fault: "ok200WithCode"; code?: string; message?: string }
  /** The action is carried out; the headers are sent, then the connection is reset. */
  | { fault: "resetBeforeBody" }
  /** The action is carried out; half the body is sent, then the connection is reset. */
  | { fault: "resetMidBody" }
  /** The action is carried out; the connection is reset without a byte of answer. */
  | { fault: "resetAfterAccept" }
  /** The connection is reset and nothing is carried out. */
  | { fault: "resetBeforeAccept" }
  /** No answer for `ms` (default 30,000, at most 600,000), then a reset; nothing is carried out. */
  | { fault: "stall"; ms?: number }
  /** The right answer, a little at a time over `ms` (default 10,000, at most 600,000). */
  | { fault: "slowDrip"; ms?: number }
  /** A well-framed answer whose body ends in the middle. */
  | { fault: "truncated" }
  /** 200 with an empty body; the action is carried out. */
  | { fault: "empty" }
  /** Valid JSON of the wrong types: each list is a text. */
  | { fault: "wrongType" }
  /** DescribeBackupTasks answers `count` (default 20,000) further rows. */
  | { fault: "hugePage"; count?: number }
  /** The server's clock is off by `skewMs`: its `Date` header and its timestamp window. */
  | { fault: "clockSkew"; skewMs: number }
  /** 400 InvalidSecurityToken.Expired. */
  | { fault: "expiredToken" }
  /** Any error of the API. */
  | { fault: "apiError"; code: string; status: number; message?: string };

/** A fault: what goes wrong, and for which requests. The first of the list that matches a request is applied. */
export type Fault = FaultKind & FaultScope;

/** The names of all faults. */
export type FaultName = FaultKind["fault"];
