/**
 * A gate's inputs as the user writes them, and the checked config made from them.
 *
 * @module
 */
import type { Condition } from "../../backup/decision/condition";
import { MIN_STABLE_MS } from "../../backup/decision/decide-fresh-backup";
import { formatDuration } from "../../text/duration";
import { BadInputError, type InputFailure, UnsupportedInstanceError } from "../../backup/model/errors";
import { type LookupRequest, parseLookupRequest, type RegionRules } from "../../backup/lookup/lookup-request";
import type { Product } from "../../backup/model/product";
import { definitionOf } from "../../backup/products/definition-of";
import { withoutUndefined } from "../../backup/model/without-undefined";
import type { CreateOptions } from "../../backup/decision/backup-source";
import { type ValidInputs, gateSchema, validateInputs, unknownInput } from "./gate-schema";
import type { GateSpec } from "../machine/gate-spec";

/** How the backup that `onStale: "Create"` requests is made. */
export interface BackupOptions {
  /** RDS and MongoDB: `Physical`, `Snapshot` or `Logical`. */
  method?: string | undefined;
  /** RDS for SQL Server: `Auto` or `FullBackup`. */
  type?: string | undefined;
  /** Days to keep it. */
  retention?: number | undefined;
}

/** A break-glass pass: shouted in the output, kept in the state, and over at `expiresAt`. */
export interface Override {
  reason: string;
  approvedBy: string;
  /** ISO-8601 with a time zone. */
  expiresAt: string;
}

/** Inputs of a `BackupGate`. Durations are written as Go and Pulumi write them, or in days: `"90s"`, `"1h30m"`, `"7d"`. */
export interface BackupGateArgs {
  instanceId: string;
  product?: Product | undefined;
  regionId?: string | undefined;
  /** Told from `backupJobId` and `maxAge`; without either, `Idle`. */
  condition?: "Idle" | "JobFinished" | "FreshBackup" | undefined;
  /** One job or several, also joined with commas: `JobFinished`. */
  backupJobId?: string | number | readonly (string | number)[] | undefined;
  /** The oldest start of a backup that is fresh enough: `FreshBackup`. */
  maxAge?: string | undefined;
  /** Where there is no fresh backup and none is being made. Default `Fail`. */
  onStale?: "Fail" | "Wait" | "Create" | undefined;
  backup?: BackupOptions | undefined;
  /** From the start to the last poll. Default `1h`, at most `20d`. */
  timeout?: string | undefined;
  /** Between polls, from `1s` to `1h`. Default: adaptive. */
  pollInterval?: string | undefined;
  /** How long a job may stay unlisted. Default `5m`, at most `20d`. */
  discoveryTimeout?: string | undefined;
  /** Any values; a change evaluates the gate again, in place. */
  triggers?: Readonly<Record<string, unknown>> | undefined;
  /**
   * `Always`, the default: each preview and up asks whether what the gate passed for still holds. For `Idle` that is one
   * poll; for `FreshBackup` none until the stored backup is older than `maxAge`, then one; for `JobFinished` none ever.
   * `OnTriggers`: nothing is requested until an input changes.
   */
  recheck?: "Always" | "OnTriggers" | undefined;
  /** `Warn`: a gate that does not pass lets the deployment go on, with a warning. Default `Fail`. */
  onFailure?: "Fail" | "Warn" | undefined;
  /** Accept RDS logical sets, which may hold single databases. Default false. */
  acceptLogical?: boolean | undefined;
  /** Accept incremental sets. Default false. */
  acceptIncremental?: boolean | undefined;
  override?: Override | undefined;
}

/** Checked inputs. */
export interface GateConfig {
  request: LookupRequest;
  spec: GateSpec;
  create: CreateOptions;
  recheck: "Always" | "OnTriggers";
  onFailure: "Fail" | "Warn";
  override?: Override & { expiresAtMs: number };
}

const LOOKUP_NAMES = ["instanceId", "product", "regionId"] as const;
/** The names of all inputs. */
export const GATE_INPUTS = [...LOOKUP_NAMES, ...Object.keys(gateSchema.shape)] as readonly (keyof BackupGateArgs)[];

/**
 * Checks a gate's inputs.
 *
 * @throws BadInputError that lists every wrong input at once, each with its property.
 */
export function parseGateInputs(args: Readonly<Record<string, unknown>>, rules: RegionRules): GateConfig {
  const unknownNames = Object.keys(args).filter((name) => !(GATE_INPUTS as readonly string[]).includes(name));
  const { valid: inputs, failures } = validateInputs(args);
  failures.unshift(...unknownNames.map((name) => unknownInput(name, GATE_INPUTS)));
  let unsupported: UnsupportedInstanceError | undefined;
  const collect = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (error instanceof BadInputError) failures.push(...error.failures);
      else if (error instanceof UnsupportedInstanceError) unsupported = error;
      else throw error;
      return undefined;
    }
  };
  const lookup = Object.fromEntries(
    LOOKUP_NAMES.filter((name) => args[name] !== undefined).map((name) => [name, args[name]]),
  );
  const request = collect(() => parseLookupRequest(lookup, rules));
  const condition = collect(() => conditionOf(inputs, failures));
  if (request && condition?.kind === "JobFinished") collect(() => checkJobIds(condition.jobIds, request, rules));
  if (request && inputs.backup) failures.push(...backupFailures(inputs, request.product));
  const { timeout = 3_600_000, pollInterval, discoveryTimeout = 300_000, backup = {}, override } = inputs;
  if (inputs.onStale === "Create" && timeout <= Math.min(MIN_STABLE_MS, discoveryTimeout)) {
    const watch = `${formatDuration(MIN_STABLE_MS)}, or for discoveryTimeout where that is shorter`;
    const reason = `is too short for onStale Create: a gate first watches for ${watch}, and only then requests a backup.`;
    failures.push({ property: "timeout", reason });
  }
  if (unsupported) {
    if (failures.length === 0) throw unsupported;
    failures.push({ property: "instanceId", reason: unsupported.message });
  }
  if (!request || !condition || failures.length > 0) throw badInput(failures);
  return {
    request,
    spec: {
      condition,
      timeoutMs: timeout,
      discoveryTimeoutMs: discoveryTimeout,
      ...(pollInterval !== undefined && { pollIntervalMs: pollInterval }),
    },
    create: withoutUndefined({ method: backup.method, type: backup.type, retentionDays: backup.retention }),
    recheck: inputs.recheck ?? "Always",
    onFailure: inputs.onFailure ?? "Fail",
    ...(override && { override: { ...override, expiresAtMs: Date.parse(override.expiresAt) } }),
  };
}

function conditionOf(inputs: ValidInputs, known: readonly InputFailure[]): Condition {
  const { backupJobId, maxAge, onStale, acceptLogical = false, acceptIncremental = false } = inputs;
  const kind = inputs.condition ?? (backupJobId ? "JobFinished" : maxAge !== undefined ? "FreshBackup" : "Idle");
  const failures: InputFailure[] = [];
  const checkPresence = (property: string, there: boolean, needed: boolean) => {
    // A wrong value is one mistake, not a missing one as well.
    if (known.some((failure) => /^\w*/.exec(failure.property)?.[0] === property)) return;
    if (needed && !there)
      failures.push({ property, reason: `is required for the condition ${kind}, and has no value.` });
    if (!needed && there)
      failures.push({
        property,
        reason: `means nothing for the condition ${kind}: leave it out, or change the condition.`,
      });
  };
  checkPresence("backupJobId", backupJobId !== undefined, kind === "JobFinished");
  checkPresence("maxAge", maxAge !== undefined, kind === "FreshBackup");
  if (kind !== "FreshBackup") checkPresence("onStale", onStale !== undefined, false);
  if (kind === "Idle") {
    checkPresence("acceptLogical", acceptLogical, false);
    checkPresence("acceptIncremental", acceptIncremental, false);
  }
  if (inputs.backup && onStale !== "Create")
    failures.push({ property: "backup", reason: 'means nothing without onStale: "Create".' });
  if (failures.length > 0) throw badInput(failures);
  const acceptance = { acceptLogical, acceptIncremental };
  switch (kind) {
    case "Idle":
      return { kind };
    case "JobFinished":
      return { kind, jobIds: [...new Set(backupJobId)], ...acceptance };
    case "FreshBackup":
      return { kind, maxAgeMs: maxAge ?? 0, onStale: onStale ?? "Fail", ...acceptance };
  }
}

/** What each product's CreateBackup can be told; what it can't must not be dropped in silence. */
function backupFailures({ backup = {}, acceptLogical }: ValidInputs, product: Product): InputFailure[] {
  const { method, type, retention } = backup;
  const { methods, partialMethods, types, retentionDays } = definitionOf(product).backupOptions;
  const failures: InputFailure[] = [];
  const unknown = (property: string) =>
    failures.push({ property: `backup.${property}`, reason: `is nothing that ${product} can be told.` });
  if (method !== undefined && !methods?.includes(method)) unknown("method");
  if (method !== undefined && partialMethods?.includes(method) && !acceptLogical) {
    const reason = "would make a set that does not count without acceptLogical: true.";
    failures.push({ property: "backup.method", reason });
  }
  if (type !== undefined && !types?.includes(type)) unknown("type");
  if (retention !== undefined && !retentionDays) unknown("retention");
  if (retention !== undefined && retentionDays && (retention < retentionDays.min || retention > retentionDays.max)) {
    const reason = `must be from ${retentionDays.min} to ${retentionDays.max} days for ${product}.`;
    failures.push({ property: "backup.retention", reason });
  }
  return failures;
}

/** Each job id has to be one that the product can have given out. */
function checkJobIds(jobIds: readonly string[], { instanceId, product }: LookupRequest, rules: RegionRules): void {
  for (const backupJobId of jobIds)
    parseLookupRequest({ instanceId, product, backupJobId }, { ...rules, regionId: rules.regionId ?? "cn-hangzhou" });
}

function badInput(failures: readonly InputFailure[]): BadInputError {
  return new BadInputError(failures as [InputFailure, ...InputFailure[]]);
}
