import type { Fault } from "../faults/fault";
import type { Scenario } from "../scenarios/scenario";
import type { EmulatorControl } from "./emulator-control";

/** Calls a control method with the parsed JSON body of a request. The method validates the input. */
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
