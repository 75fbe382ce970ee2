import type { InputIssue } from "../model/input-issue";
import { PRODUCTS } from "../model/product";
import { unrecognizedProperty } from "../model/unrecognized-property";
import type { GetBackupTasksArgs } from "./lookup-request";

const INSTANCE_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
const REGION_ID = /^[a-z]{2,}(-[a-z0-9]+)+$/;
const MAX_TEXT = 256;
const MAX_MAX_RESULTS = 10_000;

interface ArgumentRule {
  /** Completes "must be". */
  expected: string;
  accepts: (value: unknown) => boolean;
}

/** The rule for region ids, which also holds for a configured region. */
export const REGION_RULE = matching(REGION_ID, "a region id, such as cn-hangzhou");

/** Written by hand and not as a schema: every lookup is validated here, and this takes a tenth of the time. */
const RULES: Readonly<Record<keyof GetBackupTasksArgs, ArgumentRule>> = {
  instanceId: matching(INSTANCE_ID, "an instance id, such as rm-bp1…: letters, digits, - and _"),
  product: oneOf(PRODUCTS),
  regionId: REGION_RULE,
  backupJobId: {
    expected: "a job id as a string, or a whole number below 2^53",
    accepts: (value) => typeof value === "string" || (Number.isSafeInteger(value) && (value as number) >= 0),
  },
  backupMode: oneOf(["Automated", "Manual"]),
  backupJobStatus: {
    expected: "NoStart or Progressing (0 or 1 in older documents)",
    accepts: (value) => ["NoStart", "Progressing", "0", "1", 0, 1].includes(value as string | number),
  },
  clientToken: matching(/^[\x21-\x7e]{1,64}$/, "1 to 64 printable ASCII characters without spaces"),
  flag: matching(/^[\x20-\x7e]+$/, "printable ASCII, at most 256 characters"),
  maxResults: {
    expected: `a whole number from 1 to ${MAX_MAX_RESULTS.toLocaleString("en")}`,
    accepts: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_MAX_RESULTS,
  },
};

/** The names of a lookup's arguments. */
export const LOOKUP_ARGUMENTS = Object.keys(RULES) as readonly (keyof GetBackupTasksArgs)[];

function matching(pattern: RegExp, expected: string): ArgumentRule {
  const accepts = (value: unknown) => typeof value === "string" && value.length <= MAX_TEXT && pattern.test(value);
  return { expected, accepts };
}

function oneOf(values: readonly string[]): ArgumentRule {
  return { expected: `one of ${values.join(", ")}`, accepts: (value) => values.includes(value as string) };
}

/**
 * Validates each argument by itself, so that the valid ones can be checked further beside wrong ones.
 *
 * @param unknown - names of arguments whose values are not known yet. They are not validated.
 */
export function validateArguments(
  args: Readonly<Record<string, unknown>>,
  unknown: ReadonlySet<string>,
): { valid: Partial<GetBackupTasksArgs>; issues: InputIssue[] } {
  const valid: Record<string, unknown> = {};
  const issues: InputIssue[] = [];
  for (const name of Object.keys(args)) {
    const value = args[name];
    const rule = Object.hasOwn(RULES, name) ? RULES[name as keyof GetBackupTasksArgs] : undefined;
    if (!rule) issues.push(unrecognizedProperty([name], "getBackupTasks", LOOKUP_ARGUMENTS));
    else if (value === undefined || unknown.has(name)) continue;
    else if (rule.accepts(value)) valid[name] = value;
    else issues.push({ path: [name], code: "InvalidValue", expected: rule.expected, received: value });
  }
  if (args.instanceId === undefined && !unknown.has("instanceId")) {
    issues.push({ path: ["instanceId"], code: "Missing" });
  }
  return { valid, issues };
}
