import type { ApiName } from "../products/apis";

/** Which requests a fault applies to, and how often. An absent filter matches every request. */
export interface FaultScope {
  /** The number of matching requests that the fault applies to. Default: all. */
  times?: number;
  /** The number of matching requests that pass before the fault applies. Default 0. */
  after?: number;
  /** The product of the request, or `sts`. */
  product?: ApiName;
  /** The action of the request, such as `CreateBackup`. */
  action?: string;
  /** The id of the instance or cluster in the request. */
  instanceId?: string;
  /** Parameters of the request and their values, such as `{ RegionId: "cn-shanghai", PageNumber: "2" }`. */
  parameters?: Record<string, string>;
}

/** The kinds of fault, each with its own parameters. Durations are in milliseconds of real time. */
export type FaultKind =
  /** 400 Throttling.User. `retryAfterMs` (default 1,000) is sent as x-acs-retry-after; 0 sends no header. */
  | { fault: "throttle"; retryAfterMs?: number; code?: string }
  /** 503 ServiceUnavailable with the usual body. */
  | { fault: "unavailable503" }
  /** 502 with an HTML page, as a load balancer sends it. */
  | { fault: "html502" }
  /** 500 with a JSON body that has no `Code`. */
  | { fault: "error500NoCode" }
  /** 200 with a body that has `Code` and `Message` and no data. */
  | { fault: "ok200WithCode"; code?: string; message?: string }
  /** Executes the action, sends the headers, then resets the connection. */
  | { fault: "resetBeforeBody" }
  /** Executes the action, sends half the body, then resets the connection. */
  | { fault: "resetMidBody" }
  /** Executes the action, then resets the connection without sending a byte. */
  | { fault: "resetAfterAccept" }
  /** Resets the connection and executes nothing. */
  | { fault: "resetBeforeAccept" }
  /** Sends nothing for `ms` (default 30,000, at most 600,000), then resets the connection. Executes nothing. */
  | { fault: "stall"; ms?: number }
  /** Sends the correct response in small pieces over `ms` (default 10,000, at most 600,000). */
  | { fault: "slowDrip"; ms?: number }
  /** Sends half of the body, with a matching Content-Length. */
  | { fault: "truncated" }
  /** Executes the action and sends 200 with an empty body. */
  | { fault: "empty" }
  /** Sends valid JSON with wrong types: each list is a string. */
  | { fault: "wrongType" }
  /** Adds `count` (default 20,000) rows to the response of DescribeBackupTasks or of a list of cluster or detached backups. */
  | { fault: "hugePage"; count?: number }
  /**
   * Adds `by` (default 1, negative: fewer) to the total of a list, as if instances were created or released while a client
   * reads its pages.
   */
  | { fault: "totalChanges"; by?: number }
  /** Leaves out the first `count` (default 1) rows of a list, which is what a client sees when earlier instances are released. */
  | { fault: "lostRows"; count?: number }
  /** Shifts the server's clock by `skewMs`: both its `Date` header and its check of request timestamps. */
  | { fault: "clockSkew"; skewMs: number }
  /** 400 InvalidSecurityToken.Expired. */
  | { fault: "expiredToken" }
  /** Any error of the API. */
  | { fault: "apiError"; code: string; status: number; message?: string };

/** A fault and the requests that it applies to. The first fault of a list that matches a request applies. */
export type Fault = FaultKind & FaultScope;

/** The names of all faults. */
export type FaultName = FaultKind["fault"];
