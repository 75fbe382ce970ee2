import { type KeepParameter, keepParameterOf } from "../../backup/decision/survival/keep-parameter";
import type { Condition } from "../../backup/decision/condition";
import { checkLookup } from "../../backup/lookup/check-lookup";
import type { RegionRules } from "../../backup/lookup/region-rules";
import { BadInputError, type UnsupportedInstanceError } from "../../backup/model/errors";
import type { Product } from "../../backup/model/product";
import type { InputIssue } from "../../backup/model/input-issue";
import { inheritedPropertyIssues } from "../../backup/model/plain-object";
import { unrecognizedProperty } from "../../backup/model/unrecognized-property";
import { withoutUndefined } from "../../backup/model/without-undefined";
import { type ConditionKind, conditionKind } from "./condition-kind";
import { crossCheck } from "./cross-checks";
import type { BackupGateArgs } from "./gate-args";
import type { GateConfig } from "./gate-config";
import { gateSchema, type ValidInputs } from "./gate-schema";
import { newInputIssues } from "./new-input-issues";
import { validateInputs } from "./validate-inputs";

const LOOKUP_INPUTS = ["instanceId", "product", "regionId"] as const;
const DEFAULTS = { timeout: 3_600_000, discoveryTimeout: 300_000 };
const NONE: ReadonlySet<string> = new Set();

/** The names of all inputs of a gate. */
export const GATE_INPUTS = [...LOOKUP_INPUTS, ...Object.keys(gateSchema.shape)] as readonly (keyof BackupGateArgs)[];

/** How a gate's inputs are parsed in a preview. */
export interface ParseOptions {
  /** Names of inputs whose values are not known yet. What depends on one of them is not checked. */
  unknown: ReadonlySet<string>;
  /** The time at which a user gives these inputs, epoch milliseconds. Absent for inputs that were accepted before. */
  givenAt?: number | undefined;
  /** False for an override that was accepted before: it may have ended since. Default true. */
  isOverrideNew?: boolean;
}

/**
 * Checks a gate's inputs.
 *
 * @returns `undefined` where an input is not known yet and the others are right.
 * @throws BadInputError that lists every wrong input at once.
 * @throws UnsupportedInstanceError for a PolarDB-X instance, where nothing else is wrong.
 */
export function parseGateInputs(args: Readonly<Record<string, unknown>>, rules: RegionRules): GateConfig;
export function parseGateInputs(
  args: Readonly<Record<string, unknown>>,
  rules: RegionRules,
  options: ParseOptions,
): GateConfig | undefined;
export function parseGateInputs(
  args: Readonly<Record<string, unknown>>,
  rules: RegionRules,
  { unknown, givenAt, isOverrideNew = true }: ParseOptions = { unknown: NONE },
): GateConfig | undefined {
  const names = Object.keys(args).filter((name) => !(GATE_INPUTS as readonly string[]).includes(name));
  const { valid, issues: inputIssues } = validateInputs(args, unknown);
  const lookupArgs = Object.fromEntries(LOOKUP_INPUTS.map((name) => [name, args[name]]));
  const { request, product, unsupported, issues: lookupIssues } = checkLookup(lookupArgs, rules, unknown);
  const inputs = { ...DEFAULTS, ...valid };
  const open = new Set([...unknown, ...[...inputIssues, ...lookupIssues].map(({ path }) => String(path[0]))]);
  const kind = conditionKind(inputs, open);
  for (const [name, fact] of Object.entries({ kind, product }))
    if (fact === undefined) open.add(name);
    else open.delete(name);
  const known = { kind, product };
  const timeout = open.has("timeout") ? undefined : inputs.timeout;
  const issues = [
    ...inheritedPropertyIssues(args),
    ...names.map((name) => unrecognizedProperty([name], "BackupGate", GATE_INPUTS)),
    ...inputIssues,
    ...lookupIssues,
    ...crossCheck({ ...inputs, ...withoutUndefined(known), known }, open),
    ...(givenAt === undefined ? [] : newInputIssues({ valid, args, timeout, now: givenAt, isOverrideNew })),
  ];
  if (unsupported && issues.length === 0) throw unsupported;
  if (unsupported) issues.push(unsupportedIssue(unsupported, args.instanceId));
  if (issues.length > 0) throw new BadInputError(issues);
  if (unknown.size > 0) return undefined;
  if (!request || !kind) throw new Error("A wrong input was not listed.");
  const { pollInterval, discoveryTimeout, backup = {}, override } = inputs;
  return {
    request,
    spec: {
      condition: conditionOf(kind, inputs, request.product),
      timeoutMs: inputs.timeout,
      discoveryTimeoutMs: discoveryTimeout,
      ...(pollInterval !== undefined && { pollIntervalMs: pollInterval }),
    },
    create: withoutUndefined({ method: backup.method, type: backup.type, retentionDays: backup.retention }),
    recheck: inputs.recheck ?? "Always",
    onFailure: inputs.onFailure ?? "Fail",
    ...(override && { override: { ...override, expiresAtMs: Date.parse(override.expiresAt) } }),
  };
}

function conditionOf(kind: ConditionKind, inputs: ValidInputs, product: Product): Condition {
  const { backupJobId, maxAge = 0, recoverableTo, onStale = "Fail" } = inputs;
  const { acceptLogical = false, acceptIncremental = false } = inputs;
  const acceptance = { acceptLogical, acceptIncremental };
  const survival = inputs.survivesDelete ? { survivesDelete: { keep: keepOf(inputs, product) } } : {};
  const also = { ...survival, ...(recoverableTo !== undefined && { recoverableTo: { maxLagMs: recoverableTo } }) };
  switch (kind) {
    case "Idle":
      return { kind, ...also };
    case "JobFinished":
      return { kind, jobIds: [...new Set(backupJobId)], ...acceptance, ...also };
    case "FreshBackup":
      return { kind, maxAgeMs: maxAge, onStale, ...acceptance, ...also };
    case "RecoverableTo":
      return { kind, maxLagMs: recoverableTo ?? 0, ...survival };
  }
}

/** What the delete will send, as far as a user can say it. */
function keepOf(inputs: ValidInputs, product: Product): KeepParameter {
  return keepParameterOf(product, inputs.releasedKeepPolicy ?? inputs.backupRetentionPolicyOnClusterDeletion);
}

function unsupportedIssue({ hint }: UnsupportedInstanceError, received: unknown): InputIssue {
  const expected = "an instance of a product that has backup tasks";
  return { path: ["instanceId"], code: "InvalidValue", expected, received, ...(hint !== undefined && { hint }) };
}
