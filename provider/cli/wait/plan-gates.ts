import type { RegionRules } from "../../backup/lookup/region-rules";
import { BadInputError } from "../../backup/model/errors";
import type { InputIssue } from "../../backup/model/input-issue";
import type { BackupGateArgs } from "../../gate/inputs/gate-args";
import type { GateConfig } from "../../gate/inputs/gate-config";
import { parseGateInputs } from "../../gate/inputs/gate-inputs";
import type { Clock } from "../../time/clock";
import type { PlannedGate } from "./planned-gate";

/**
 * Checks the inputs of all gates before the first one is run.
 *
 * @throws BadInputError that lists each wrong input once.
 */
export function planGates(
  gates: readonly (BackupGateArgs & { name?: string })[],
  rules: RegionRules,
  clock: Clock,
): PlannedGate[] {
  const issues = new Map<string, InputIssue>();
  const planned: PlannedGate[] = [];
  for (const { name, ...args } of gates) {
    try {
      planned.push({ name: name ?? args.instanceId, config: parse(args, rules, clock) });
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error;
      for (const issue of error.issues) issues.set(JSON.stringify(issue), issue);
    }
  }
  if (issues.size > 0) throw new BadInputError([...issues.values()]);
  return planned;
}

function parse(args: BackupGateArgs, rules: RegionRules, clock: Clock): GateConfig {
  const config = parseGateInputs({ ...args }, rules, { unknown: new Set(), givenAt: clock.wallNow() });
  if (!config) throw new Error("A gate without unknown inputs has no config.");
  return config;
}
