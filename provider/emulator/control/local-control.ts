import * as z from "zod";
import type { Fault } from "../faults/fault";
import { faultListSchema } from "../faults/fault-schema";
import { productName } from "../products/products";
import { resolveScenario } from "../scenarios/resolve-scenario";
import type { Scenario } from "../scenarios/scenario";
import type { Cloud } from "../world/cloud";
import type { Snapshot } from "../world/snapshot";
import { takeSnapshot } from "../world/take-snapshot";
import type { CreatedBackups } from "./created-backups";
import type { EmulatorControl } from "./emulator-control";
import { parseControlInput } from "./parse-control-input";
import type { RequestLogEntry } from "./request-log-entry";

const millisecondsSchema = z.number().nonnegative().max(1e13);
const clockSchema: z.ZodType<{ speed: number }> = z.strictObject({ speed: z.number().nonnegative().max(1e6) });

/** Runs `work` synchronously. The promise rejects with an error that `work` throws. */
function promiseOf<Value>(work: () => Value): Promise<Value> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

/** The control API of a cloud in this process. It is asynchronous to match the control API over HTTP. */
export class LocalControl implements EmulatorControl {
  constructor(private readonly cloud: Cloud) {}

  seed(scenario: Scenario | string): Promise<void> {
    return promiseOf(() => {
      this.cloud.seed(resolveScenario(scenario));
    });
  }

  advance(ms: number): Promise<void> {
    return promiseOf(() => {
      this.cloud.clock.advance(parseControlInput(millisecondsSchema, "ms", ms));
    });
  }

  now(): Promise<string> {
    return promiseOf(() => new Date(this.cloud.clock.now()).toISOString());
  }

  setClock(clock: { speed: number }): Promise<void> {
    return promiseOf(() => {
      this.cloud.clock.setSpeed(parseControlInput(clockSchema, "clock", clock).speed);
    });
  }

  reset(): Promise<void> {
    return promiseOf(() => {
      this.cloud.reset();
    });
  }

  faults(list: Fault[]): Promise<void> {
    return promiseOf(() => {
      this.cloud.faults.replace(parseControlInput(faultListSchema, "faults", list));
    });
  }

  requests(): Promise<RequestLogEntry[]> {
    return promiseOf(() => this.cloud.log.list());
  }

  createdBackups(): Promise<CreatedBackups[]> {
    return promiseOf(() =>
      [...this.cloud.world.all(), ...this.cloud.world.releasedInstances().map(({ instance }) => instance)]
        .filter((instance) => instance.created.length > 0)
        .map(({ product, id, created }) => ({
          product: productName(product),
          instanceId: id,
          count: created.length,
          jobIds: [...created],
        })),
    );
  }

  snapshot(): Promise<Snapshot> {
    return promiseOf(() => takeSnapshot(this.cloud));
  }
}
