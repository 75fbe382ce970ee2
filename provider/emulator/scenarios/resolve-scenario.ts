import { ControlInputError, parseControlInput } from "../control/control-input-error";
import type { Scenario } from "./scenario";
import { scenarioSchema } from "./scenario-schema";
import { SCENARIOS } from "./built-in-scenarios";

/** A scenario by the name of a built-in one, or checked. @throws ControlInputError */
export function resolveScenario(scenario: unknown): Scenario {
  if (typeof scenario !== "string") return parseControlInput(scenarioSchema, "scenario", scenario);
  const builtIn = Object.hasOwn(SCENARIOS, scenario) ? SCENARIOS[scenario] : undefined;
  if (builtIn === undefined) {
    throw new ControlInputError(
      `scenario: there is no ${JSON.stringify(scenario)}; choose one of ${Object.keys(SCENARIOS).join(", ")}`,
    );
  }
  return builtIn.scenario;
}
