import type { CheckOutcome } from "../check/check-outcome";
import { NAGIOS_STATES, type NagiosState, worstState } from "./nagios-state";
import { nagiosText } from "./nagios-text";
import { perfdata } from "./perfdata";
import { perfValues } from "./perf-values";
import { stateOfCheck } from "./state-of-check";

/** How checks are shown to Nagios. */
export interface NagiosOptions {
  /** Whether one instance that passes is enough. */
  any: boolean;
  /** The age above which a backup that passes is a WARNING. */
  warningMs?: number | undefined;
}

/** The output of a plugin and the exit code that goes with it. */
export interface NagiosOutput {
  text: string;
  exitCode: (typeof NAGIOS_STATES)[NagiosState];
}

/** Checks as the output of a Nagios plugin: one line with performance data, then one line for each of several instances. */
export function nagiosOutput(outcomes: readonly CheckOutcome[], { any, warningMs }: NagiosOptions): NagiosOutput {
  const states = outcomes.map((outcome) => stateOfCheck(outcome, warningMs));
  const passed = states.filter((_, index) => outcomes[index]?.outcome === "Passed");
  const state = any && passed.length > 0 ? (passed.includes("OK") ? "OK" : "WARNING") : worstState(states);
  const several = outcomes.length > 1;
  const details = outcomes.map(({ gate, outcome, message }) => `${gate.name}: ${outcome}: ${message}`);
  const values = outcomes.flatMap((outcome) => perfValues(outcome, { warningMs, withName: several }));
  const data = values.length === 0 ? "" : ` | ${perfdata(values)}`;
  const summary = several ? counts(outcomes) : (outcomes[0]?.message ?? "No instance was checked.");
  const lines = [nagiosLine(state, summary) + data, ...(several ? details.map(nagiosText) : [])];
  return { text: `${lines.join("\n")}\n`, exitCode: NAGIOS_STATES[state] };
}

/** The status line of a plugin, without performance data. */
export function nagiosLine(state: NagiosState, message: string): string {
  return `BACKUP ${state} - ${nagiosText(message)}`;
}

function counts(outcomes: readonly CheckOutcome[]): string {
  const count = (kind: CheckOutcome["outcome"]) => outcomes.filter(({ outcome }) => outcome === kind).length;
  const parts = (["Failed", "Pending", "Unknown", "Passed"] as const).map((kind) => [count(kind), kind] as const);
  const listed = parts.filter(([number]) => number > 0).map(([number, kind]) => `${number} ${kind.toLowerCase()}`);
  return `${listed.join(", ")} of ${outcomes.length} instances`;
}
