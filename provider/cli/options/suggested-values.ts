import type { Option } from "commander";

const suggestions = new WeakMap<Option, readonly string[]>();

/** Sets what a shell completes as the value of an option that takes other values too. */
export function suggestValues(option: Option, values: readonly string[]): Option {
  suggestions.set(option, values);
  return option;
}

/** The values of an option that a shell can complete. */
export function suggestedValues(option: Option): readonly string[] {
  return option.argChoices ?? suggestions.get(option) ?? [];
}
