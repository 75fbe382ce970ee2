import { definitionOf } from "../../backup/products/definition-of";
import { ramActions, type RamPurpose } from "../../backup/products/ram-actions";
import { type ExitCode, EXIT_CODES, exitCodeOfError } from "../exit-code";
import { type Check, failed, notProbed, ok } from "./check";
import type { Probe } from "./probe";
import type { ProbeTarget } from "./probe-calls";

/** What one action's probe on one instance showed. */
export interface ActionProbe {
  /** As RAM spells it. */
  name: string;
  target: Pick<ProbeTarget, "product" | "instanceId" | "regionId" | "isMadeUp">;
  probe: Probe;
}

/** The command that each purpose is for, as a user types it. */
const COMMANDS: Readonly<Record<RamPurpose, string>> = {
  tasks: "tasks",
  wait: "wait",
  create: "wait --on-stale create",
  audit: "audit",
};

/** How many missing actions a detail names. */
const MAX_SHOWN = 6;

/** The API looked at the instance, so that RAM has allowed the action. */
const ALLOWED: ReadonlySet<string> = new Set(["InstanceNotFound", "UnsupportedInstance", "NotApplicable", "BadInput"]);

/** Whether RAM allows what a purpose needs, as far as calls that only read show it. */
export function checkPermissions(purpose: RamPurpose, probes: readonly ActionProbe[]): Check {
  const check = `permissions for ${COMMANDS[purpose]}`;
  const own = probes.filter(({ name, target }) => needed(purpose, target).has(name));
  if (own.length === 0) return notProbed(check, "The checks above have to pass first.");
  const denied = own.filter(isDenied);
  if (denied.length > 0) return missing(check, purpose, denied);
  const unclear = own.find(({ probe: { error } }) => error !== undefined && !ALLOWED.has(error.code));
  if (unclear?.probe.error) {
    const { code, message } = unclear.probe.error;
    return failed(check, exitCodeOfError(code), `${unclear.name} could not be probed: ${message}`);
  }
  const how = own.some(({ target }) => target.isMadeUp) ? ", with made-up instance IDs" : "";
  const allowed = `RAM allows each action that reads (${new Set(own.map(({ name }) => name)).size} probed${how}).`;
  if (purpose !== "create") return ok(check, allowed);
  const detail = `${allowed} CreateBackup is not probed: the call would create a backup.`;
  return notProbed(check, detail, `Compare the granted policies with: ${policyCommand(purpose, own)}`);
}

function isDenied({ probe: { error } }: ActionProbe): boolean {
  return error !== undefined && (error.code === "PermissionDenied" || error.deniedAction !== undefined);
}

function missing(check: string, purpose: RamPurpose, denied: readonly ActionProbe[]): Check {
  const actions = [...new Set(denied.map(({ name, probe: { error } }) => error?.deniedAction ?? name))].sort();
  const isMadeUp = denied.some(({ target }) => target.isMadeUp);
  const limited = isMadeUp
    ? " Where the grant is limited to instances, name one: alicloud-backup doctor <instanceId>."
    : "";
  const action = `Grant them with the policy that this prints: ${policyCommand(purpose, denied)}.${limited}`;
  const exitCode: ExitCode = EXIT_CODES.access;
  const more = actions.length - MAX_SHOWN;
  const rest = more > 0 ? ` and ${more} more, which --output json lists` : "";
  return {
    ...failed(check, exitCode, `Missing: ${actions.slice(0, MAX_SHOWN).join(", ")}${rest}.`, action),
    missingActions: actions,
  };
}

/** The `policy` command for the products and instances that were probed. */
function policyCommand(purpose: RamPurpose, probes: readonly ActionProbe[]): string {
  const targets = probes.map(({ target }) => target);
  const regions = [...new Set(targets.map(({ regionId }) => regionId))];
  const instances = [...new Set(targets.filter(({ isMadeUp }) => !isMadeUp).map(({ instanceId }) => instanceId))];
  const products = [...new Set(targets.filter(({ isMadeUp }) => isMadeUp).map(({ product }) => product))];
  const flag = (name: string, values: readonly string[]) =>
    values.length > 0 ? [`--${name} ${values.join(" ")}`] : [];
  const flags = [...flag("region", regions), ...flag("instance", instances), ...flag("product", products)];
  return [`alicloud-backup policy --for ${purpose}`, ...flags].join(" ");
}

function needed(purpose: RamPurpose, { product }: Pick<ProbeTarget, "product">): ReadonlySet<string> {
  return new Set(ramActions(definitionOf(product), purpose).map(({ name }) => name));
}
