import type { GateEvaluation } from "../../../gate/evaluate-gate";

const ESCAPE = "\u001b[";
const COLORS = { red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Colours a text for a terminal. */
export type Paint = (color: keyof typeof COLORS, text: string) => string;

/** @param isOn - whether the terminal gets colours at all. */
export function paintWith(isOn: boolean): Paint {
  return (color, text) => (isOn ? `${ESCAPE}${COLORS[color]}m${text}${ESCAPE}39m` : text);
}

/** The colour of a gate that has ended. */
export function colorOf({ effect }: GateEvaluation): keyof typeof COLORS {
  return effect === "Proceed" ? "green" : effect === "Warn" ? "yellow" : "red";
}
