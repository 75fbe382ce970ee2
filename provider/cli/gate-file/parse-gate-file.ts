import type { RegionRules } from "../../backup/lookup/region-rules";
import { BadInputError, isBackupError } from "../../backup/model/errors";
import type { InputIssue } from "../../backup/model/input-issue";
import { isPlainObject } from "../../backup/model/plain-object";
import { renderIssue } from "../../backup/model/render-issue";
import { unrecognizedProperty } from "../../backup/model/unrecognized-property";
import type { BackupGateArgs } from "../../gate/inputs/gate-args";
import { GATE_INPUTS, parseGateInputs } from "../../gate/inputs/gate-inputs";
import { validateInputs } from "../../gate/inputs/validate-inputs";
import { line } from "../../gate/inputs/input-rules";
import { formatValue } from "../../text/format-value";
import { flagMessage } from "../options/flag-message";
import type { PlannedGate } from "../wait/planned-gate";
import type { FileProblem } from "../yaml-file/file-problem";

type Properties = Readonly<Record<string, unknown>>;

const TOP_LEVEL = ["$schema", "defaults", "gates"];
const DEFAULTS: readonly string[] = GATE_INPUTS.filter((name) => name !== "instanceId");
const GATE = ["name", ...GATE_INPUTS];
const NONE: ReadonlySet<string> = new Set();

/** The rule for a gate's name. */
export const gateName = line(200);

/** What the inputs of gates are checked with. */
export interface GateFileRules {
  regions: RegionRules;
  /** Epoch milliseconds. */
  nowMs: number;
  /** Inputs from flags, which override those of the file. */
  overrides: Partial<BackupGateArgs>;
}

/** The gates of a file, or every mistake in it. No gates and no problems: the file has an empty list. */
export function parseGateFile(
  file: unknown,
  rules: GateFileRules,
): { gates: (Omit<PlannedGate, "name"> & { name: string | undefined })[]; problems: FileProblem[] } {
  if (!isPlainObject(file)) return { gates: [], problems: [wrong([], "The file must be a map with a list of gates.")] };
  const { defaults = {}, gates: list = [] } = file;
  const problems = [
    ...unknownProperties(file, [], "a gate file", TOP_LEVEL),
    ...("gates" in file ? [] : [wrong([], "The file has no list of gates.")]),
    ...defaultProblems(defaults),
  ];
  if (list !== null && !Array.isArray(list))
    return { gates: [], problems: [...problems, wrong(["gates"], `must be a list, not ${formatValue(list)}.`)] };
  const shared = isPlainObject(defaults) ? pick(defaults, DEFAULTS) : {};
  const known = new Set(problems.map(({ path, message }) => JSON.stringify([path, message])));
  const names = new Set<string>();
  const gates = ((list ?? []) as unknown[]).flatMap((given, index) => {
    if (!isPlainObject(given)) {
      problems.push(wrong(["gates", index], `must be a map such as { instanceId: rm-… }, not ${formatValue(given)}.`));
      return [];
    }
    const { name, ...own } = given;
    problems.push(...unknownProperties(given, ["gates", index], "a gate", GATE), ...nameProblems(name, index, names));
    const inputs = { ...shared, ...pick(own, GATE_INPUTS), ...rules.overrides };
    try {
      const config = parseGateInputs(inputs, rules.regions, { unknown: NONE, givenAt: rules.nowMs });
      return config ? [{ name: typeof name === "string" ? name : undefined, config }] : [];
    } catch (error) {
      for (const problem of problemsOf(error, index, own, shared, rules.overrides))
        if (!known.has(JSON.stringify([problem.path, problem.message]))) problems.push(problem);
      return [];
    }
  });
  return { gates: problems.length > 0 ? [] : gates, problems };
}

function defaultProblems(defaults: unknown): FileProblem[] {
  if (!isPlainObject(defaults)) return [wrong(["defaults"], `must be a map, not ${formatValue(defaults)}.`)];
  return [
    ...unknownProperties(defaults, ["defaults"], "the defaults", DEFAULTS),
    ...validateInputs(defaults, NONE).issues.map((issue) => located(issue, ["defaults"])),
  ];
}

function nameProblems(name: unknown, index: number, names: Set<string>): FileProblem[] {
  const path = ["gates", index, "name"];
  if (name === undefined) return [];
  const parsed = gateName.safeParse(name);
  if (!parsed.success) {
    const expected = parsed.error.issues[0]?.message ?? "a string";
    return [wrong(path, `must be ${expected}, not ${formatValue(name)}.`)];
  }
  if (names.has(parsed.data)) return [wrong(path, `must be a name that no other gate has, not ${formatValue(name)}.`)];
  names.add(parsed.data);
  return [];
}

/** The mistakes in one gate, each where the author wrote it: in the gate, in the defaults or in a flag. */
function problemsOf(
  error: unknown,
  index: number,
  own: Properties,
  defaults: Properties,
  overrides: Properties,
): FileProblem[] {
  if (!isBackupError(error)) throw error;
  if (!(error instanceof BadInputError)) return [wrong(["gates", index, "instanceId"], error.message)];
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    if (Object.hasOwn(overrides, name)) return wrong([], flagMessage(issue));
    if (!Object.hasOwn(own, name) && Object.hasOwn(defaults, name))
      return { ...located(issue, ["defaults"]), gate: index };
    return located(issue, ["gates", index]);
  });
}

function unknownProperties(
  value: Properties,
  path: readonly (string | number)[],
  owner: string,
  known: readonly string[],
): FileProblem[] {
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => unrecognizedProperty([...path, name], owner, known))
    .map((issue) => located(issue, []));
}

function pick(value: Properties, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]));
}

/** Codes of issues with a value. The others say that the property itself has no place there. */
const ABOUT_THE_VALUE: ReadonlySet<InputIssue["code"]> = new Set(["InvalidValue", "TooSmall", "TooBig", "Conflict"]);

function located(issue: InputIssue, parent: readonly (string | number)[]): FileProblem {
  const part = ABOUT_THE_VALUE.has(issue.code) ? "value" : "key";
  return { path: [...parent, ...issue.path], part, message: renderIssue(issue, { withValues: true }) };
}

function wrong(path: readonly (string | number)[], message: string): FileProblem {
  return { path, part: "value", message };
}
