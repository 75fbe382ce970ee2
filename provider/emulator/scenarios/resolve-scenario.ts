import { ControlInputError } from "../control/control-input-error";
import { parseControlInput } from "../control/parse-control-input";
import { SCENARIOS } from "./built-in-scenarios";
import type { Scenario } from "./scenario";
import { syntheticFleet } from "./generated/synthetic-fleet";
import { scenarioSchema } from "./scenario-schema";

/**
 * Returns the built-in scenario of a name, a synthetic fleet for `fleet:` and a number of instances, or validates a scenario that is given as an object.
 *
 * @throws ControlInputError for an unknown name or an invalid scenario
 */
export function resolveScenario(scenario: unknown): Scenario {
  if (typeof scenario !== "string") return parseControlInput(scenarioSchema, "scenario", scenario);
  const builtIn = Object.hasOwn(SCENARIOS, scenario) ? SCENARIOS[scenario] : undefined;
  const instances = /^fleet:(\d{1,7})$/.exec(scenario)?.[1];
  if (instances !== undefined) {
    return parseControlInput(scenarioSchema, "scenario", syntheticFleet({ instances: Number(instances) }));
  }
  if (builtIn === undefined) {
    const names = Object.keys(SCENARIOS).join(", ");
    const message = `there is no ${JSON.stringify(scenario)}; choose one of ${names}`;
    throw ControlInputError.of([{ path: ["scenario"], message }]);
  }
  return builtIn.scenario;
}
