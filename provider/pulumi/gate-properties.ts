/**
 * The properties of a `BackupGate`: its inputs, its outputs, and what the SDK adds for the provider.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { GATE_INPUTS } from "../gate/inputs/gate-inputs";
import { SENSITIVE_OUTPUTS } from "../gate/outputs";
import type { Properties } from "./properties";

/** What the SDK adds to the inputs. */
const ADDED_BY_SDK = ["hasSecretInputs", "urnOfGate", "__provider"];

/** The gate's inputs among its properties. */
export function gateInputs(properties: Properties): Properties {
  const given = GATE_INPUTS.filter((name) => properties[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, properties[name]]));
}

/** Whether both have the same inputs, in whatever order their keys are. */
export function haveSameInputs(a: Properties, b: Properties): boolean {
  return isDeepStrictEqual(gateInputs(a), gateInputs(b));
}

/** Inputs that a gate does not have: most likely misspelt. */
export function unknownGateInputs(inputs: Properties): string[] {
  const known = new Set<string>([
    ...GATE_INPUTS,
    ...ADDED_BY_SDK,
    ...(hasSecretInputs(inputs) ? SENSITIVE_OUTPUTS : []),
  ]);
  return Object.keys(inputs).filter((name) => !known.has(name));
}

/** Whether an input other than `triggers` is secret. Then nothing that repeats inputs may be shown. */
export function hasSecretInputs(inputs: Properties): boolean {
  return inputs.hasSecretInputs === true || isMarkedByOldSdk(inputs);
}

/** SDKs before `hasSecretInputs` said it by an empty value for each sensitive output. */
function isMarkedByOldSdk({ message }: Properties): boolean {
  return message === "";
}

/** The gate's URN, which the SDK passes along; `""` where it does not. */
export function gateUrn({ urnOfGate }: Properties): string {
  return typeof urnOfGate === "string" ? urnOfGate : "";
}
