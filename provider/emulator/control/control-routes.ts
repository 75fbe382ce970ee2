import type { EmulatorControl } from "./emulator-control";

/** The path prefix of the control API. */
export const CONTROL_PREFIX = "/_emulator/";

/** The HTTP route of a control method: GET for a method that reads, POST with a JSON body for any other. */
export interface ControlRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
}

/** The route of each control method. Server and client both use this table. */
export const CONTROL_ROUTES = {
  seed: { method: "POST", path: "seed" },
  advance: { method: "POST", path: "advance" },
  now: { method: "GET", path: "now" },
  setClock: { method: "POST", path: "clock" },
  reset: { method: "POST", path: "reset" },
  faults: { method: "POST", path: "faults" },
  requests: { method: "GET", path: "requests" },
  createdBackups: { method: "GET", path: "created-backups" },
  snapshot: { method: "GET", path: "snapshot" },
} as const satisfies Record<keyof EmulatorControl, ControlRoute>;
