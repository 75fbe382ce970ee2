import { Limiter } from "../../../../provider/alibaba/limits/limiter";
import { CancelledError } from "../../../../provider/backup/model/errors";
import { settle, VirtualClock } from "../../../support/virtual-clock";

const { signal: never } = new AbortController();

/** Calls that end when the test ends them. */
function heldCalls(limiter: Limiter, count: number) {
  const ends: (() => void)[] = [];
  const results = Array.from({ length: count }, () =>
    limiter.run(() => new Promise<void>((resolve) => ends.push(resolve)), never),
  );
  return { ends, results };
}

describe("the limiter", () => {
  it("runs 50 calls at once, and each further call when a running one ends", async () => {
    const { ends, results } = heldCalls(new Limiter(new VirtualClock()), 60);
    await settle();
    expect(ends).toHaveLength(50);
    ends[0]?.();
    await settle();
    expect(ends).toHaveLength(51);
    for (let index = 1; index < 60; index += 1) {
      ends[index]?.();
      await settle();
    }
    await Promise.all(results);
  });

  it("pauses all calls for as long as the API requested", async () => {
    const clock = new VirtualClock();
    const limiter = new Limiter(clock);
    limiter.throttled(1_000);
    const { ends } = heldCalls(limiter, 2);
    await clock.advance(999);
    expect(ends).toHaveLength(0);
    await clock.advance(1);
    expect(ends).toHaveLength(2);
  });

  it("halves its concurrency with each throttled call, never below one, and raises it with each successful call", async () => {
    const limiter = new Limiter(new VirtualClock());
    for (let times = 0; times < 20; times += 1) limiter.throttled(0);
    const first = heldCalls(limiter, 3);
    await settle();
    expect(first.ends).toHaveLength(1);
    // One successful call raises a concurrency of one to two: the two waiting calls run together.
    first.ends[0]?.();
    await settle();
    expect(first.ends).toHaveLength(3);
  });

  it("lets a waiting caller cancel, and passes its place on to the next", async () => {
    const limiter = new Limiter(new VirtualClock());
    for (let times = 0; times < 20; times += 1) limiter.throttled(0);
    const running = heldCalls(limiter, 1);
    const caller = new AbortController();
    const waiting = limiter.run(() => Promise.resolve("too late"), caller.signal);
    const next = limiter.run(() => Promise.resolve("next"), never);
    await settle();
    const reason = new CancelledError("enough.");
    caller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    running.ends[0]?.();
    await expect(next).resolves.toBe("next");
  });

  it("passes the place of a failed call on to the next", async () => {
    const limiter = new Limiter(new VirtualClock());
    for (let times = 0; times < 20; times += 1) limiter.throttled(0);
    await expect(limiter.run(() => Promise.reject(new Error("down")), never)).rejects.toThrow("down");
    await expect(limiter.run(() => Promise.resolve(1), never)).resolves.toBe(1);
  });

  it("starts no more calls in any window than the documented quota", async () => {
    const clock = new VirtualClock();
    const limiter = new Limiter(clock, { requests: 3, windowMs: 1_000 });
    let started = 0;
    const start = () => limiter.run(() => Promise.resolve((started += 1)), never);
    await start();
    await clock.advance(900);
    const later = [start(), start(), start(), start()];
    await settle();
    expect(started).toBe(3);
    // The first call leaves the window 1,000 ms after its start, the next two 900 ms later.
    await clock.advance(99);
    expect(started).toBe(3);
    await clock.advance(1);
    expect(started).toBe(4);
    await clock.advance(899);
    expect(started).toBe(4);
    await clock.advance(1);
    expect(started).toBe(5);
    await Promise.all(later);
  });

  it("joins another limiter of the same limit: the longer pause, the lower concurrency, the calls of both", async () => {
    const clock = new VirtualClock();
    const quota = { requests: 2, windowMs: 1_000 };
    const [limiter, other] = [new Limiter(clock, quota), new Limiter(clock, quota)];
    for (let call = 0; call < 2; call += 1) await other.run(() => Promise.resolve(), never);
    limiter.join(other);
    const { ends } = heldCalls(limiter, 2);
    await clock.advance(999);
    expect(ends).toHaveLength(0);
    await clock.advance(1);
    expect(ends).toHaveLength(2);

    const [free, throttled] = [new Limiter(clock), new Limiter(clock)];
    for (let times = 0; times < 20; times += 1) throttled.throttled(300);
    free.join(throttled);
    const later = heldCalls(free, 2);
    await clock.advance(299);
    expect(later.ends).toHaveLength(0);
    await clock.advance(1);
    expect(later.ends).toHaveLength(1);
  });
});
