/** Returns real time in milliseconds since the epoch. */
export type RealTime = () => number;

/**
 * The emulator's own clock. It starts at the current real time, runs at `speed` times real time, and can be moved forward
 * by hand. The states of backups are computed from `now()`, never changed by timers, so a step of one hour and an hour of
 * waiting lead to the same responses.
 */
export class EmulatorClock {
  private emulatorBase: number;
  private realBase: number;
  private currentSpeed: number;

  constructor(
    speed: number,
    private readonly realTime: RealTime = Date.now,
  ) {
    this.realBase = realTime();
    this.emulatorBase = this.realBase;
    this.currentSpeed = speed;
  }

  /** Returns the emulator time in milliseconds since the epoch. */
  now(): number {
    return Math.floor(this.emulatorBase + (this.realTime() - this.realBase) * this.currentSpeed);
  }

  /** Returns the real time in milliseconds since the epoch. Clients sign their requests with it. */
  realNow(): number {
    return this.realTime();
  }

  /** Emulator seconds per real second. At 0 only `advance` moves the clock. */
  get speed(): number {
    return this.currentSpeed;
  }

  /** Changes the speed from now on. The emulator time does not jump. */
  setSpeed(speed: number): void {
    this.rebase(this.now());
    this.currentSpeed = speed;
  }

  /** Moves the clock forward by `ms` milliseconds. */
  advance(ms: number): void {
    this.rebase(this.now() + ms);
  }

  private rebase(emulatorNow: number): void {
    this.emulatorBase = emulatorNow;
    this.realBase = this.realTime();
  }
}
