import { awakeTime } from "../../../provider/gate/awake-time";
import { HOUR, MINUTE, SECOND } from "../../support/gate-samples";
import { VirtualClock } from "../../support/virtual-clock";

/** A clock of a machine that can be suspended: time passes, and no timer fires. */
class SuspendableClock extends VirtualClock {
  private suspendedMs = 0;

  override now(): number {
    return super.now() + this.suspendedMs;
  }

  suspend(ms: number): void {
    this.suspendedMs += ms;
  }
}

describe("the time that a gate was awake", () => {
  it("is the time that has passed while the machine was running", async () => {
    const clock = new SuspendableClock();
    const awake = awakeTime(clock);
    expect(awake.elapsed()).toBe(0);
    await clock.advance(90 * SECOND);
    expect(awake.elapsed()).toBe(90 * SECOND);
    await clock.advance(3 * HOUR);
    expect(awake.elapsed()).toBe(3 * HOUR + 90 * SECOND);
  });

  it("counts a suspension of hours as one minute", async () => {
    const clock = new SuspendableClock();
    const awake = awakeTime(clock);
    await clock.advance(10 * MINUTE);
    clock.suspend(10 * HOUR);
    expect(awake.elapsed()).toBe(11 * MINUTE);
    await clock.advance(5 * MINUTE);
    expect(awake.elapsed()).toBe(16 * MINUTE);
  });

  it("leaves out a suspension that the next beat reveals", async () => {
    const clock = new SuspendableClock();
    const awake = awakeTime(clock);
    clock.suspend(10 * HOUR);
    await clock.advance(HOUR);
    expect(awake.elapsed()).toBe(HOUR);
  });

  it("counts in full up to two minutes without a beat, since a busy machine is late too", () => {
    const clock = new SuspendableClock();
    const awake = awakeTime(clock);
    clock.suspend(2 * MINUTE);
    expect(awake.elapsed()).toBe(2 * MINUTE);
    clock.suspend(2 * MINUTE + 1);
    expect(awake.elapsed()).toBe(3 * MINUTE);
  });

  it("leaves no timer behind after it is stopped", async () => {
    const clock = new SuspendableClock();
    const first = awakeTime(clock);
    expect(clock.pending).toBe(1);
    first.stop();
    expect(clock.pending).toBe(0);
    const second = awakeTime(clock);
    await clock.advance(10 * MINUTE);
    expect(clock.pending).toBe(1);
    second.stop();
    expect(clock.pending).toBe(0);
  });
});
