import type { RegionRules } from "../../backup/lookup/region-rules";
import type { Product } from "../../backup/model/product";
import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { readGateFile } from "../gate-file/read-gate-file";
import { type GateFlags, gateArgs } from "../options/gate-options";
import { instanceIds } from "../options/instance-ids";
import { planGates } from "./plan-gates";
import type { PlannedGate } from "./planned-gate";

/** The flags that say which gates to run. */
export interface GateSelection extends GateFlags {
  file?: string;
  product?: Product;
}

/**
 * The gates of a run: those of `--file`, or one with the condition of the flags for each instance id.
 *
 * @throws CliFailure or BadInputError that lists every mistake.
 */
export async function gatesToRun(
  given: readonly string[],
  flags: GateSelection,
  rules: RegionRules,
  context: CliContext,
): Promise<PlannedGate[]> {
  const { file, product } = flags;
  if (file === undefined) {
    if (given.length === 0)
      throw new CliFailure(EXIT_CODES.usage, "There is no gate: give instance ids, - for those on stdin, or -f FILE.");
    const ids = await instanceIds(given, context);
    return planGates(
      ids.map((instanceId) => ({ instanceId, product, ...gateArgs(flags) })),
      rules,
      context.clock,
    );
  }
  if (given.length > 0)
    throw new CliFailure(EXIT_CODES.usage, "-f can't be combined with instance ids: add them to the file as gates.");
  return readGateFile(file, { regions: rules, nowMs: context.clock.wallNow(), overrides: gateArgs(flags) }, context);
}
