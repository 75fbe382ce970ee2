import type { Scenario } from "./scenarios/scenario";

/** How to start an emulator. */
export interface EmulatorOptions {
  /** Port on 127.0.0.1; 0, the default, takes any free one. */
  port?: number;
  /** Default `LTAI-emulator-not-a-real-key`. */
  accessKeyId?: string;
  /** Default `emulator-not-a-real-secret`. */
  accessKeySecret?: string;
  /** Emulator seconds per real second: 1 (default) is real time, 60 a minute a second, 0 moves by `advance` alone. */
  speed?: number;
  /** Seed of ids and sizes. Default 1. */
  seed?: number;
  /** What there is at the start, and after a reset. Default `empty`. */
  scenario?: string | Scenario;
}

/** An option that makes no sense. The message names it. */
export class EmulatorOptionError extends Error {
  override readonly name = "EmulatorOptionError";
  readonly code = "EmulatorOption";
}

/** The options with their defaults. @throws EmulatorOptionError */
export function completeOptions(options: EmulatorOptions): Required<EmulatorOptions> {
  const complete: Required<EmulatorOptions> = {
    port: options.port ?? 0,
    accessKeyId: options.accessKeyId ?? "LTAI-emulator-not-a-real-key",
    accessKeySecret: options.accessKeySecret ?? "emulator-not-a-real-secret",
    speed: options.speed ?? 1,
    seed: options.seed ?? 1,
    scenario: options.scenario ?? "empty",
  };
  const demand = (holds: boolean, message: string): void => {
    if (!holds) throw new EmulatorOptionError(message);
  };
  demand(
    Number.isInteger(complete.port) && complete.port >= 0 && complete.port <= 65_535,
    "port must be an integer from 0 to 65535",
  );
  demand(
    Number.isFinite(complete.speed) && complete.speed >= 0 && complete.speed <= 1e6,
    "speed must be a number from 0 to 1000000",
  );
  demand(Number.isSafeInteger(complete.seed), "seed must be an integer");
  demand(complete.accessKeyId !== "", "accessKeyId must not be empty");
  demand(complete.accessKeySecret !== "", "accessKeySecret must not be empty");
  return complete;
}
