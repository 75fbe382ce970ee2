import { busy } from "./built-in/busy";
import { clusters } from "./built-in/clusters";
import { demo } from "./built-in/demo";
import { fleet } from "./built-in/fleet";
import { hostile } from "./built-in/hostile";
import { idle } from "./built-in/idle";
import { releases } from "./built-in/releases";
import { traps } from "./built-in/traps";
import type { Scenario } from "./scenario";

/** A scenario with a name. */
export interface BuiltInScenario {
  /** A short description of the scenario. */
  readonly about: string;
  readonly scenario: Scenario;
}

/** The built-in scenarios by name. */
export const SCENARIOS: Readonly<Record<string, BuiltInScenario>> = {
  demo: { about: "one instance of each product; the backup of MongoDB runs for ten more minutes", scenario: demo },
  empty: { about: "no instances", scenario: {} },
  idle: { about: "one instance of each product, no running backup, fresh sets", scenario: idle },
  busy: { about: "one instance of each product, each with a running backup", scenario: busy },
  fleet: { about: "500 instances of an organization of three accounts in six regions", scenario: fleet },
  clusters: { about: "one instance of each kind: engines, roles, clusters, recovery windows", scenario: clusters },
  releases: {
    about: "instances whose backup sets outlive a release, and instances whose sets do not",
    scenario: releases,
  },
  hostile: { about: "instances whose names and tags a report must not interpret", scenario: hostile },
  traps: { about: "one instance for each unexpected behaviour of the APIs", scenario: traps },
};
