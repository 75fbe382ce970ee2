import type { EmulatorControl } from "./emulator-control";
import type { Fault } from "../faults/fault";
import type { Scenario } from "../scenarios/scenario";

/** Where the control surface is. */
export const CONTROL_PREFIX = "/_emulator/";

/** The HTTP route of one control method: reading methods are GET, the others POST with a JSON body. */
export interface ControlRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
}

/** One route a method. Both ends of the control surface go by this table. */
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

/** Calls a control method with the JSON body of its request; the method checks it. */
export async function callControl(
  control: EmulatorControl,
  method: keyof EmulatorControl,
  input: unknown,
): Promise<unknown> {
  switch (method) {
    case "seed":
      return control.seed(input as Scenario);
    case "advance":
      return control.advance(input as number);
    case "setClock":
      return control.setClock(input as { speed: number });
    case "faults":
      return control.faults(input as Fault[]);
    case "now":
    case "reset":
    case "requests":
    case "createdBackups":
    case "snapshot":
      return control[method]();
  }
}
