import { Limiter, sharedLimiter } from "../../../../provider/alibaba/transport/limiter";
import { Stop } from "../../../../provider/alibaba/transport/stop";
import { CancelledError } from "../../../../provider/backup/model/errors";
import { settle, VirtualClock } from "../../../support/virtual-clock";

const never = new Stop();

/** A call that ends when it is told to. */
function heldCalls(limiter: Limiter, count: number, stop = never) {
  const ends: (() => void)[] = [];
  const results = Array.from({ length: count }, () =>
    limiter.run(() => new Promise<void>((resolve) => ends.push(resolve)), stop),
  );
  return { ends, results };
}

describe("the limiter", () => {
  it("lets 50 calls run at once and the others one by one as room comes", async () => {
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

  it("stops everybody for as long as the API requested", async () => {
    const clock = new VirtualClock();
    const limiter = new Limiter(clock);
    limiter.throttled(1_000);
    const { ends } = heldCalls(limiter, 2);
    await clock.advance(999);
    expect(ends).toHaveLength(0);
    await clock.advance(1);
    expect(ends).toHaveLength(2);
  });

  it("halves the room with each throttled call, never to nothing, and widens it again with each good one", async () => {
    const limiter = new Limiter(new VirtualClock());
    for (let times = 0; times < 20; times += 1) limiter.throttled(0);
    const first = heldCalls(limiter, 3);
    await settle();
    expect(first.ends).toHaveLength(1);
    // One good call in a room of one widens it to two: the two that waited run together.
    first.ends[0]?.();
    await settle();
    expect(first.ends).toHaveLength(3);
  });

  it("lets a caller who waits give up, and keeps its place for the next", async () => {
    const limiter = new Limiter(new VirtualClock());
    for (let times = 0; times < 20; times += 1) limiter.throttled(0);
    const running = heldCalls(limiter, 1);
    const stop = new Stop();
    const waiting = limiter.run(() => Promise.resolve("too late"), stop);
    const next = limiter.run(() => Promise.resolve("next"), never);
    await settle();
    const reason = new CancelledError("enough.");
    stop.stop(reason);
    await expect(waiting).rejects.toBe(reason);
    running.ends[0]?.();
    await expect(next).resolves.toBe("next");
  });

  it("gives the room of a failed call to the next", async () => {
    const limiter = new Limiter(new VirtualClock());
    for (let times = 0; times < 20; times += 1) limiter.throttled(0);
    await expect(limiter.run(() => Promise.reject(new Error("down")), never)).rejects.toThrow("down");
    await expect(limiter.run(() => Promise.resolve(1), never)).resolves.toBe(1);
  });

  it("is one for an account, product and region, whatever client asks, and another for any other", () => {
    const clock = new VirtualClock();
    expect(sharedLimiter(clock, "key|rds|cn-hangzhou")).toBe(sharedLimiter(clock, "key|rds|cn-hangzhou"));
    expect(sharedLimiter(clock, "key|rds|cn-hangzhou")).not.toBe(sharedLimiter(clock, "key|rds|cn-beijing"));
  });
});
