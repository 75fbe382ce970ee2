/**
 * Checks of a gate's inputs against each other.
 *
 * @module
 */
import { MIN_STABLE_MS } from "../../backup/decision/decide-fresh-backup";
import { MIN_MAX_AGE_MS } from "../../backup/decision/is-fresh";
import { jobIdIssue } from "../../backup/lookup/job-id-issue";
import type { InputIssue } from "../../backup/model/input-issue";
import type { Product } from "../../backup/model/product";
import { definitionOf } from "../../backup/products/definition-of";
import { formatDuration } from "../../text/duration";
import { backupOptionIssues, isPartialMethod } from "./backup-option-issues";
import type { ConditionKind } from "./condition-kind";
import type { ValidInputs } from "./gate-schema";

/** What the checks depend on: the valid inputs with their defaults, and what follows from them. */
export interface Facts extends ValidInputs {
  timeout: number;
  discoveryTimeout: number;
  kind: ConditionKind;
  product: Product;
  /** `kind` and `product` where they are known. Never open themselves. */
  known: { kind: ConditionKind | undefined; product: Product | undefined };
}

type Issues = readonly (InputIssue | undefined | false)[];

interface CrossCheck {
  needs: readonly (keyof Facts)[];
  issuesOf: (facts: Facts) => Issues;
}

/** A check can use only the facts that it declares. */
function check<const Name extends keyof Facts>(
  needs: readonly Name[],
  issuesOf: (facts: Pick<Facts, Name>) => Issues,
): CrossCheck {
  return { needs, issuesOf };
}

const CHECKS: readonly CrossCheck[] = [
  check(["kind", "backupJobId"], ({ kind, backupJobId: jobIds }) =>
    kind === "JobFinished" ? [!jobIds && missing("backupJobId", kind)] : [jobIds && notApplicable("backupJobId", kind)],
  ),
  check(["kind", "maxAge"], ({ kind, maxAge }) =>
    kind === "FreshBackup"
      ? [maxAge === undefined && missing("maxAge", kind)]
      : [maxAge !== undefined && notApplicable("maxAge", kind)],
  ),
  // Whatever the condition turns out to be, one of the two is too much.
  check(["known", "backupJobId", "maxAge"], ({ known, backupJobId: jobIds, maxAge }) => [
    !known.kind && jobIds && maxAge !== undefined && notApplicable("maxAge", "JobFinished"),
  ]),
  check(["kind", "recoverableTo"], ({ kind, recoverableTo }) => [
    kind === "RecoverableTo" && recoverableTo === undefined && missing("recoverableTo", kind),
  ]),
  check(["recoverableTo", "product"], ({ recoverableTo, product }) => [
    recoverableTo !== undefined && recoveryIssue(product),
  ]),
  check(["releasedKeepPolicy", "survivesDelete"], ({ releasedKeepPolicy, survivesDelete }) => [
    releasedKeepPolicy !== undefined && !survivesDelete && requiresSurvival("releasedKeepPolicy"),
  ]),
  check(["releasedKeepPolicy", "product"], ({ releasedKeepPolicy, product }) => [
    releasedKeepPolicy !== undefined && product !== "Rds" && notOfProduct("releasedKeepPolicy", product),
  ]),
  check(["backupRetentionPolicyOnClusterDeletion", "survivesDelete"], (facts) => [
    facts.backupRetentionPolicyOnClusterDeletion !== undefined &&
      !facts.survivesDelete &&
      requiresSurvival("backupRetentionPolicyOnClusterDeletion"),
  ]),
  check(["backupRetentionPolicyOnClusterDeletion", "product"], (facts) => [
    facts.backupRetentionPolicyOnClusterDeletion !== undefined &&
      facts.product !== "PolarDb" &&
      notOfProduct("backupRetentionPolicyOnClusterDeletion", facts.product),
  ]),
  check(["kind", "onStale"], ({ kind, onStale }) => [
    kind !== "FreshBackup" && onStale !== undefined && notApplicable("onStale", kind),
  ]),
  check(["onStale", "maxAge"], ({ onStale, maxAge }) => [
    (onStale === "Create" || onStale === "Wait") &&
      maxAge !== undefined &&
      maxAge < MIN_MAX_AGE_MS &&
      maxAgeIsTooShort(onStale),
  ]),
  check(["kind", "acceptLogical"], ({ kind, acceptLogical }) => [
    !hasSets(kind) && acceptLogical && notApplicable("acceptLogical", kind),
  ]),
  check(["kind", "acceptIncremental"], ({ kind, acceptIncremental }) => [
    !hasSets(kind) && acceptIncremental && notApplicable("acceptIncremental", kind),
  ]),
  check(["kind", "backupJobId", "known"], ({ kind, backupJobId: jobIds = [], known }) => [
    kind === "JobFinished" && jobIds.map((id) => jobIdIssue([id], known.product, id)).find(Boolean),
  ]),
  check(["backup", "onStale"], ({ backup, onStale }) => [
    backup && onStale !== "Create" && { path: ["backup"], code: "Requires", expected: 'onStale: "Create"' },
  ]),
  check(["backup", "product"], ({ backup, product }) => backupOptionIssues(backup, product)),
  check(["backup", "product", "acceptLogical"], ({ backup, product, acceptLogical }) => [
    isPartialMethod(backup, product) && !acceptLogical && LOGICAL_IS_NOT_ACCEPTED,
  ]),
  check(["onStale", "timeout", "discoveryTimeout"], ({ onStale, timeout, discoveryTimeout }) => [
    onStale === "Create" && timeout <= Math.min(MIN_STABLE_MS, discoveryTimeout) && TIMEOUT_IS_TOO_SHORT,
  ]),
];

/**
 * The issues of all checks whose facts are known.
 *
 * @param open - names of facts that are wrong or not known yet. A check that needs one of them is skipped.
 */
export function crossCheck(facts: Partial<Facts>, open: ReadonlySet<string>): InputIssue[] {
  return (
    CHECKS.filter(({ needs }) => !needs.some((name) => open.has(name)))
      // A fact that is not optional is there or open.
      .flatMap(({ issuesOf }) => issuesOf(facts as Facts))
      .filter((issue) => issue !== undefined && issue !== false)
  );
}

/** Whether the condition is about backup sets. */
function hasSets(kind: ConditionKind): boolean {
  return kind === "JobFinished" || kind === "FreshBackup";
}

/** The issue for a product whose API reports no recovery window. */
function recoveryIssue(product: Product): InputIssue | undefined {
  const { calls, alternative } = definitionOf(product).recovery;
  if (calls.length > 0) return undefined;
  return {
    path: ["recoverableTo"],
    code: "Unsupported",
    context: { name: "product", value: product },
    hint: alternative,
  };
}

function requiresSurvival(property: string): InputIssue {
  return { path: [property], code: "Requires", expected: "survivesDelete: true" };
}

/** MongoDB's delete sends nothing: its stored policy is read. */
function notOfProduct(property: string, product: Product): InputIssue {
  return { path: [property], code: "NotApplicable", context: { name: "product", value: product } };
}

function missing(property: string, kind: ConditionKind): InputIssue {
  return { path: [property], code: "Missing", context: { name: "condition", value: kind } };
}

function notApplicable(property: string, kind: ConditionKind): InputIssue {
  return { path: [property], code: "NotApplicable", context: { name: "condition", value: kind } };
}

const LOGICAL_IS_NOT_ACCEPTED: InputIssue = {
  path: ["backup", "method"],
  code: "Requires",
  expected: "acceptLogical: true",
  hint: "Without it, a logical set does not count.",
};

function maxAgeIsTooShort(onStale: string): InputIssue {
  return {
    path: ["maxAge"],
    code: "TooSmall",
    expected: `at least ${formatDuration(MIN_MAX_AGE_MS)}`,
    context: { name: "onStale", value: onStale },
    hint: "The age of a backup counts from its start, and its set is listed about a minute after its end: no new backup is younger.",
  };
}

const TIMEOUT_IS_TOO_SHORT: InputIssue = {
  path: ["timeout"],
  code: "TooSmall",
  expected: "longer",
  hint: `With onStale Create, a gate first watches for ${formatDuration(MIN_STABLE_MS)}, or for discoveryTimeout where that is shorter, and only then requests a backup.`,
};
