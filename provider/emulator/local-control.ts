import * as z from "zod";
import type { Cloud } from "./cloud";
import type { CreatedBackups, EmulatorControl, RequestLogEntry, Snapshot } from "./control";
import { parseControlInput } from "./control-input-error";
import type { Fault } from "./fault";
import { faultListSchema } from "./fault-schema";
import { resolveScenario } from "./resolve-scenario";
import type { Scenario } from "./scenario";
import { snapshotOf } from "./snapshot";

const stepSchema = z.number().nonnegative().max(1e13);
const clockSchema: z.ZodType<{ speed: number }> = z.strictObject({ speed: z.number().nonnegative().max(1e6) });

/** Runs `work` now; what it throws rejects. */
function settled<Value>(work: () => Value): Promise<Value> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

/** Drives the cloud of this process. Asynchronous only to be the same as the control over HTTP. */
export class LocalControl implements EmulatorControl {
  constructor(private readonly cloud: Cloud) {}

  seed(scenario: Scenario | string): Promise<void> {
    return settled(() => {
      this.cloud.seed(resolveScenario(scenario));
    });
  }

  advance(ms: number): Promise<void> {
    return settled(() => {
      this.cloud.clock.advance(parseControlInput(stepSchema, "ms", ms));
    });
  }

  now(): Promise<string> {
    return settled(() => new Date(this.cloud.clock.now()).toISOString());
  }

  setClock(clock: { speed: number }): Promise<void> {
    return settled(() => {
      this.cloud.clock.setSpeed(parseControlInput(clockSchema, "clock", clock).speed);
    });
  }

  reset(): Promise<void> {
    return settled(() => {
      this.cloud.reset();
    });
  }

  faults(list: Fault[]): Promise<void> {
    return settled(() => {
      this.cloud.faults.replace(parseControlInput(faultListSchema, "faults", list));
    });
  }

  requests(): Promise<RequestLogEntry[]> {
    return settled(() => this.cloud.log.list());
  }

  createdBackups(): Promise<CreatedBackups[]> {
    return settled(() =>
      this.cloud.world
        .all()
        .filter((instance) => instance.created.length > 0)
        .map(({ product, id, created }) => ({
          product,
          instanceId: id,
          count: created.length,
          jobIds: [...created],
        })),
    );
  }

  snapshot(): Promise<Snapshot> {
    return settled(() => snapshotOf(this.cloud));
  }
}
