import { BadInputError, type InputFailure } from "../backup/model/errors";
import { PRODUCTS } from "../backup/model/product";
import { parseGateInputs } from "../gate/inputs/gate-inputs";
import { isUnknown } from "./unknown-value";

type Inputs = Readonly<Record<string, unknown>>;

/** What an input may turn out to be, as far as the checks of the others can tell. Any other one: left out. */
const STAND_INS: Readonly<Record<string, readonly unknown[]>> = {
  instanceId: ["unknown", "rm-unknown", "r-unknown", "pc-unknown", "dds-unknown"],
  product: [undefined, ...PRODUCTS],
  regionId: ["cn-hangzhou"],
  condition: [undefined, "Idle", "JobFinished", "FreshBackup"],
  backupJobId: [undefined, "1"],
  maxAge: [undefined, "1h"],
  onStale: [undefined, "Create"],
  discoveryTimeout: ["1ms"],
  acceptLogical: [undefined, true],
};
/** Failures of what is made up are none of the user's, and hide others. */
const COST_OF_MADE_UP = 100;

/**
 * A gate's inputs with those that a preview does not know yet made up, so that the others can be checked. A preview must
 * not fail on what may yet come out right: of all that the unknown ones may turn out to be, this is the best.
 */
export function knownGateInputs(inputs: Inputs): Inputs {
  const unknown = Object.keys(inputs).filter((name) => isUnknown(inputs[name]));
  // A product is wrong beside an id of another one.
  const madeUp = unknown.includes("instanceId") ? [...unknown, "product"] : unknown;
  let best = { inputs, cost: Number.POSITIVE_INFINITY };
  for (const guess of guesses(inputs, unknown)) {
    const cost = costOf(failuresOf(guess), madeUp);
    if (cost < best.cost) best = { inputs: guess, cost };
    if (cost === 0) break;
  }
  return best.inputs;
}

function* guesses(inputs: Inputs, [first, ...others]: readonly string[]): Generator<Inputs> {
  if (first === undefined) yield inputs;
  else for (const value of STAND_INS[first] ?? [undefined]) yield* guesses({ ...inputs, [first]: value }, others);
}

function costOf(failures: readonly InputFailure[], madeUp: readonly string[]): number {
  const isMadeUp = ({ property }: InputFailure) => madeUp.some((name) => property.split(/\W/)[0] === name);
  return failures.reduce((sum, failure) => sum + (isMadeUp(failure) ? COST_OF_MADE_UP : 1), 0);
}

function failuresOf(inputs: Inputs): readonly InputFailure[] {
  try {
    // Which regions there are is left to the check proper: it makes no difference to what is guessed.
    parseGateInputs(inputs, { regionId: "cn-hangzhou" });
    return [];
  } catch (error) {
    // Any other error is left to the check proper too.
    return error instanceof BadInputError ? error.failures : [];
  }
}
