import { Keyring } from "../auth/keyring";
import { Nonces } from "../auth/nonces";
import { RamPolicy } from "../auth/ram-policy";
import { Roles } from "../auth/roles";
import { FaultList } from "../faults/fault-list";
import { PRODUCTS_BY_NAME } from "../products/products";
import { generateFleet } from "../scenarios/generated/generate-fleet";
import type { Scenario } from "../scenarios/scenario";
import { FlowLimit } from "../server/flow-limit";
import { Quotas } from "../server/quotas";
import { RequestLog } from "../server/request-log";
import { EmulatorClock, type RealTime } from "./emulator-clock";
import { Random } from "./random";
import { ResourceDirectory } from "./resource-directory";
import { World } from "./world";

/** The initial state of an emulated cloud. */
export interface CloudStart {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Emulator seconds per real second. */
  readonly speed: number;
  /** The seed of generated ids and sizes. */
  readonly seed: number;
  readonly scenario: Scenario;
  readonly realTime?: RealTime;
}

/** The whole state of one emulator. */
export class Cloud {
  readonly keyring = new Keyring();
  readonly nonces = new Nonces();
  readonly ram = new RamPolicy();
  readonly roles = new Roles(this.keyring);
  readonly directory = new ResourceDirectory();
  readonly flow = new FlowLimit();
  readonly quotas = new Quotas();
  readonly faults = new FaultList();
  readonly log = new RequestLog();
  clock: EmulatorClock;
  random: Random;
  world: World;

  constructor(private readonly start: CloudStart) {
    this.clock = new EmulatorClock(start.speed, start.realTime);
    this.random = new Random(start.seed);
    this.world = new World(this.random, PRODUCTS_BY_NAME);
    this.seedInitialState();
  }

  /** Adds a scenario to the current state. */
  seed(scenario: Scenario): void {
    const now = this.clock.now();
    this.world.seed(scenario, now);
    if (scenario.fleet !== undefined) this.world.seed({ instances: generateFleet(scenario.fleet) }, now);
    for (const credential of scenario.credentials ?? []) this.keyring.add(credential);
    for (const role of scenario.roles ?? []) this.roles.add(role);
    if (scenario.organization !== undefined) this.directory.set(scenario.organization);
    if (scenario.ram !== undefined) this.ram.allow(scenario.ram);
    if (scenario.quotas !== undefined) this.quotas.set(scenario.quotas);
    if (scenario.throttle !== undefined) this.flow.set(scenario.throttle);
  }

  /** Restores the initial state. */
  reset(): void {
    this.clock = new EmulatorClock(this.start.speed, this.start.realTime);
    this.random = new Random(this.start.seed);
    this.world = new World(this.random, PRODUCTS_BY_NAME);
    this.keyring.clear();
    this.nonces.clear();
    this.ram.allow(undefined);
    this.roles.clear();
    this.directory.set(undefined);
    this.flow.set(undefined);
    this.quotas.set(undefined);
    this.faults.replace([]);
    this.log.clear();
    this.seedInitialState();
  }

  private seedInitialState(): void {
    const { accessKeyId, accessKeySecret, scenario } = this.start;
    this.keyring.add({ accessKeyId, accessKeySecret });
    this.seed(scenario);
  }
}
