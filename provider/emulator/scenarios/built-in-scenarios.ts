import type { Scenario } from "./scenario";
import { busy } from "./built-in/busy";
import { demo } from "./built-in/demo";
import { fleet } from "./built-in/fleet";
import { idle } from "./built-in/idle";
import { traps } from "./built-in/traps";

/** A scenario that can be named. */
export interface BuiltInScenario {
  /** What it is for, in a few words. */
  readonly about: string;
  readonly scenario: Scenario;
}

/** The built-in scenarios by name. */
export const SCENARIOS: Readonly<Record<string, BuiltInScenario>> = {
  demo: { about: "one instance of each product; MongoDB backs up for the next ten minutes", scenario: demo },
  empty: { about: "no instance at all", scenario: {} },
  idle: { about: "one instance of each product, nothing running, fresh sets", scenario: idle },
  busy: { about: "one instance of each product, each in the middle of a backup", scenario: busy },
  fleet: { about: "120 instances in three regions, for paging and audits", scenario: fleet },
  traps: { about: "one instance for each surprise of the APIs", scenario: traps },
};
