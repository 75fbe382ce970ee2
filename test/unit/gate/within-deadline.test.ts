import { withinDeadline } from "../../../provider/gate/within-deadline";
import { sleep } from "../../../provider/time/sleep";
import { HOUR, MINUTE, SECOND } from "../../support/gate-samples";
import { settle, VirtualClock } from "../../support/virtual-clock";

/** Starts a request that takes `responseMs`, on a machine that has been suspended for `asleepMs` in all. */
function start({ endsAtMs = MINUTE, responseMs = HOUR, ignoresSignal = false } = {}) {
  const clock = new VirtualClock();
  const began = clock.now();
  const machine = { asleepMs: 0 };
  const caller = new AbortController();
  const ended: { value?: string; error?: unknown } = {};
  const never = new AbortController().signal;
  withinDeadline(
    {
      clock,
      elapsed: () => clock.now() - began - machine.asleepMs,
      endsAtMs,
      signal: caller.signal,
      tooLate: () => new Error("too late"),
    },
    (signal) => sleep(clock, responseMs, ignoresSignal ? never : signal).then(() => "response"),
  ).then(
    (value) => (ended.value = value),
    (error: unknown) => (ended.error = error),
  );
  return { clock, machine, caller, ended };
}

describe("a request of a gate", () => {
  it("returns its response before the deadline, and leaves no timer", async () => {
    const { clock, ended } = start({ responseMs: SECOND });
    await clock.advance(SECOND);
    expect(ended).toEqual({ value: "response" });
    expect(clock.pending).toBe(0);
  });

  it.each([false, true])("ends at the deadline (the source ignores its signal: %p)", async (ignoresSignal) => {
    const { clock, ended } = start({ ignoresSignal });
    await clock.advance(MINUTE - 1);
    expect(ended).toEqual({});
    await clock.advance(1);
    expect(ended.error).toMatchObject({ message: "too late" });
  });

  it("ends at once where the deadline has passed", async () => {
    const { clock, ended } = start({ endsAtMs: 0 });
    await clock.advance(0);
    expect(ended.error).toMatchObject({ message: "too late" });
    expect(clock.pending).toBe(0);
  });

  it("does not count time during which the machine was suspended", async () => {
    const { clock, machine, ended } = start();
    await clock.advance(10 * SECOND);
    machine.asleepMs = 45 * SECOND;
    await clock.advance(MINUTE);
    expect(ended).toEqual({});
    await clock.advance(35 * SECOND);
    expect(ended.error).toMatchObject({ message: "too late" });
    expect(clock.pending).toBe(0);
  });

  it("ends with the reason of the caller that aborts", async () => {
    const { clock, caller, ended } = start();
    await clock.advance(SECOND);
    caller.abort(new Error("enough"));
    await settle();
    expect(ended.error).toMatchObject({ message: "enough" });
    expect(clock.pending).toBe(0);
  });
});
