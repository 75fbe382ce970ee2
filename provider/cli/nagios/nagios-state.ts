/** The states of a Nagios service, by the exit code of its plugin. */
export const NAGIOS_STATES = { OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 } as const;

/** The name of one of {@link NAGIOS_STATES}. */
export type NagiosState = keyof typeof NAGIOS_STATES;

/** Worst first, in the order of the Monitoring Plugins. */
const BY_SEVERITY: readonly NagiosState[] = ["CRITICAL", "WARNING", "UNKNOWN", "OK"];

/** The worst of several states. No state at all is UNKNOWN. */
export function worstState(states: readonly NagiosState[]): NagiosState {
  return BY_SEVERITY.find((state) => states.includes(state)) ?? "UNKNOWN";
}
