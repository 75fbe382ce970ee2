import type { Scenario } from "./scenarios/scenario";

/** How to start an emulator. */
export interface EmulatorOptions {
  /** The port on 127.0.0.1. Default 0: any free port. */
  port?: number;
  /** The access key id that clients use. Default `LTAI-emulator-not-a-real-key`. */
  accessKeyId?: string;
  /** The secret of the access key. Default `emulator-not-a-real-secret`. */
  accessKeySecret?: string;
  /** Emulator seconds per real second. Default 1: real time. 0 stops the clock, which then moves only by `advance`. */
  speed?: number;
  /** The seed of generated ids and sizes. Default 1. */
  seed?: number;
  /** The initial content of the cloud, restored by a reset. Default `empty`. */
  scenario?: string | Scenario;
}

/** An invalid option. The message starts with the name of the option. */
export class EmulatorOptionError extends Error {
  override readonly name = "EmulatorOptionError";
  readonly code = "EmulatorOption";

  constructor(
    /** The name of the option, or `options` for all of them. */
    readonly option: string,
    /** What is wrong with its value, such as `must be an integer`. */
    readonly problem: string,
    options?: { cause?: unknown },
  ) {
    super(`${option} ${problem}`, options);
  }
}

/**
 * Fills in the defaults of the options that are absent, and validates the result.
 *
 * @throws EmulatorOptionError for the first invalid option
 */
export function completeOptions(options: EmulatorOptions): Required<EmulatorOptions> {
  checkShape(options);
  const {
    port = 0,
    accessKeyId = "LTAI-emulator-not-a-real-key",
    accessKeySecret = "emulator-not-a-real-secret",
    speed = 1,
    seed = 1,
    scenario = "empty",
  } = options;
  const check = (valid: boolean, option: keyof EmulatorOptions, problem: string): void => {
    if (!valid) throw new EmulatorOptionError(option, problem);
  };
  check(Number.isInteger(port) && port >= 0 && port <= 65_535, "port", "must be an integer from 0 to 65535");
  check(Number.isFinite(speed) && speed >= 0 && speed <= 1e6, "speed", "must be a number from 0 to 1000000");
  check(Number.isSafeInteger(seed), "seed", "must be an integer");
  for (const [option, value] of Object.entries({ accessKeyId, accessKeySecret }) as ["accessKeyId", unknown][]) {
    check(typeof value === "string", option, "must be a string");
    check(value !== "", option, "must not be empty");
  }
  return { port, accessKeyId, accessKeySecret, speed, seed, scenario };
}

const NAMES = ["port", "accessKeyId", "accessKeySecret", "speed", "seed", "scenario"];

function checkShape(options: unknown): void {
  if (Object.prototype.toString.call(options) !== "[object Object]")
    throw new EmulatorOptionError("options", 'must be an object such as { scenario: "demo" }');
  for (const name in options as object) {
    if (!NAMES.includes(name))
      throw new EmulatorOptionError(name, `is no option. The options are ${NAMES.join(", ")}.`);
    if (!Object.hasOwn(options as object, name))
      throw new EmulatorOptionError(name, "must be a property of the options themselves, not of their prototype");
  }
}
