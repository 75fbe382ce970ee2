/** Where the emulator gets real time from. Milliseconds since the epoch. */
export type RealTime = () => number;

/**
 * The emulator's own clock. It starts at real now, runs at `speed` times real time, and can be stepped by hand.
 * Nothing in the emulator uses timers for what happens to a backup: every state is computed from `now()`, so a
 * step of an hour and an hour of waiting give the same answers.
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

  /** Emulator time, milliseconds since the epoch. */
  now(): number {
    return Math.floor(this.emulatorBase + (this.realTime() - this.realBase) * this.currentSpeed);
  }

  /** Real time: what honest clients sign their requests with. */
  realNow(): number {
    return this.realTime();
  }

  /** Emulator seconds per real second. 0 means that only `advance` moves the clock. */
  get speed(): number {
    return this.currentSpeed;
  }

  /** Changes the speed from now on; the time that has passed stays passed. */
  setSpeed(speed: number): void {
    this.rebase(this.now());
    this.currentSpeed = speed;
  }

  /** Steps the clock forward by `ms` milliseconds. */
  advance(ms: number): void {
    this.rebase(this.now() + ms);
  }

  private rebase(emulatorNow: number): void {
    this.emulatorBase = emulatorNow;
    this.realBase = this.realTime();
  }
}
