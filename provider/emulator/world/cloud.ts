import { EmulatorClock, type RealTime } from "./emulator-clock";
import { FaultList } from "../faults/fault-list";
import { FlowLimit } from "../server/flow-limit";
import { Keyring } from "../auth/keyring";
import { Nonces } from "../auth/nonces";
import { RamPolicy } from "../auth/ram-policy";
import { Random } from "./random";
import { RequestLog } from "../server/request-log";
import type { Scenario } from "../scenarios/scenario";
import { World } from "./world";

/** How an emulated cloud starts. */
export interface CloudStart {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly speed: number;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly realTime?: RealTime;
}

/** All state of one emulator. `reset` makes it anew. */
export class Cloud {
  readonly keyring = new Keyring();
  readonly nonces = new Nonces();
  readonly ram = new RamPolicy();
  readonly flow = new FlowLimit();
  readonly faults = new FaultList();
  readonly log = new RequestLog();
  clock: EmulatorClock;
  random: Random;
  world: World;

  constructor(private readonly start: CloudStart) {
    this.clock = new EmulatorClock(start.speed, start.realTime);
    this.random = new Random(start.seed);
    this.world = new World(this.random);
    this.begin();
  }

  /** Adds a scenario to what is there. */
  seed(scenario: Scenario): void {
    this.world.seed(scenario, this.clock.now());
    for (const credential of scenario.credentials ?? []) this.keyring.add(credential);
    if (scenario.ram !== undefined) this.ram.allow(scenario.ram);
    if (scenario.throttle !== undefined) this.flow.set(scenario.throttle);
  }

  /** Back to the start. */
  reset(): void {
    this.clock = new EmulatorClock(this.start.speed, this.start.realTime);
    this.random = new Random(this.start.seed);
    this.world = new World(this.random);
    this.keyring.clear();
    this.nonces.clear();
    this.ram.allow(undefined);
    this.flow.set(undefined);
    this.faults.replace([]);
    this.log.clear();
    this.begin();
  }

  private begin(): void {
    const { accessKeyId, accessKeySecret, scenario } = this.start;
    this.keyring.add({ accessKeyId, accessKeySecret });
    this.seed(scenario);
  }
}
