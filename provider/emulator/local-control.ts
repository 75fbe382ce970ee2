import { z } from 'zod';
import type { Cloud } from './cloud';
import type { CreatedBackups, EmulatorControl, RequestLogEntry, Snapshot } from './control';
import { parseControlInput } from './control-input-error';
import type { Fault } from './fault';
import { faultListSchema } from './fault-schema';
import { resolveScenario } from './resolve-scenario';
import type { Scenario } from './scenario';
import { snapshotOf } from './snapshot';

const stepSchema = z.number().nonnegative().max(1e13);
const clockSchema: z.ZodType<{ speed: number }> = z.strictObject({ speed: z.number().nonnegative().max(1e6) });

/** Drives the cloud of this process. Asynchronous only to be the same as the control over HTTP. */
export class LocalControl implements EmulatorControl {
  constructor(private readonly cloud: Cloud) {}

  async seed(scenario: Scenario | string): Promise<void> {
    this.cloud.seed(resolveScenario(scenario));
  }

  async advance(ms: number): Promise<void> {
    this.cloud.clock.advance(parseControlInput(stepSchema, 'ms', ms));
  }

  async now(): Promise<string> {
    return new Date(this.cloud.clock.now()).toISOString();
  }

  async setClock(clock: { speed: number }): Promise<void> {
    this.cloud.clock.setSpeed(parseControlInput(clockSchema, 'clock', clock).speed);
  }

  async reset(): Promise<void> {
    this.cloud.reset();
  }

  async faults(list: Fault[]): Promise<void> {
    this.cloud.faults.replace(parseControlInput(faultListSchema, 'faults', list));
  }

  async requests(): Promise<RequestLogEntry[]> {
    return this.cloud.log.list();
  }

  async createdBackups(): Promise<CreatedBackups[]> {
    return this.cloud.world
      .all()
      .filter((instance) => instance.created.length > 0)
      .map(({ product, id, created }) => ({ product, instanceId: id, count: created.length, jobIds: [...created] }));
  }

  async snapshot(): Promise<Snapshot> {
    return snapshotOf(this.cloud);
  }
}
