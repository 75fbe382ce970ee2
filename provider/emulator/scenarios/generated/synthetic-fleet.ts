import type { Scenario } from "../scenario";
import type { FleetOptions } from "./fleet-options";

/** The days of history in a large fleet, which keep its memory small. */
const HISTORY_DAYS = 7;

/**
 * Returns the scenario of a large fleet for measurements. Its instances are generated when the emulator starts. Without
 * quotas, so that a measurement shows the program and not the limits of the cloud.
 *
 * @example
 * await startEmulator({ scenario: syntheticFleet({ instances: 100_000, regions: 20 }) });
 */
export function syntheticFleet(options: FleetOptions): Scenario {
  return { fleet: { regions: 20, historyDays: HISTORY_DAYS, ...options }, quotas: [] };
}
