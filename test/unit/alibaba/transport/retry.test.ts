import { retrying } from "../../../../provider/alibaba/transport/retry";
import {
  CancelledError,
  PermissionDeniedError,
  ThrottledError,
  UnavailableError,
} from "../../../../provider/backup/model/errors";
import { VirtualClock } from "../../../support/virtual-clock";

const policy = { attempts: 4, baseMs: 200, maxMs: 10_000, random: () => 0.5 };

function run(failures: readonly Error[], changes: Partial<typeof policy> = {}, signal = new AbortController().signal) {
  const clock = new VirtualClock();
  const start = clock.now();
  const at: number[] = [];
  const attempt = () => {
    at.push(clock.now() - start);
    const failure = failures[at.length - 1];
    return failure ? Promise.reject(failure) : Promise.resolve("response");
  };
  return { clock, at, result: retrying(attempt, { policy: { ...policy, ...changes }, clock, signal }) };
}

describe("a read that fails", () => {
  it("is retried after a random part of a bound that doubles (full jitter)", async () => {
    const down = new UnavailableError("down.");
    const { clock, at, result } = run([down, down, down]);
    await clock.advance(10_000);
    await expect(result).resolves.toBe("response");
    expect(at).toEqual([0, 100, 300, 700]);
  });

  it("is retried after anything from zero to the whole bound", async () => {
    for (const [random, second] of [
      [0, 0],
      [0.999, 199.8],
    ] as const) {
      const { clock, at, result } = run([new UnavailableError("down.")], { random: () => random });
      await clock.advance(1_000);
      await result;
      expect(at[1]).toBeCloseTo(second);
    }
  });

  it("is never retried later than after maxMs", async () => {
    const down = new UnavailableError("down.");
    const { clock, at, result } = run([down, down, down], { random: () => 1, maxMs: 300 });
    await clock.advance(10_000);
    await result;
    expect(at).toEqual([0, 200, 500, 800]);
  });

  it("is retried no earlier than the API requests", async () => {
    const { clock, at, result } = run([new ThrottledError("slow down.", { retryAfterMs: 2_000 })]);
    await clock.advance(1_999);
    expect(at).toEqual([0]);
    await clock.advance(1_000);
    await result;
    expect(at).toEqual([0, 2_100]);
  });

  it("fails at once where the API requests a wait longer than maxMs", async () => {
    const failure = new ThrottledError("slow down.", { retryAfterMs: 10_001 });
    const { at, result } = run([failure]);
    await expect(result).rejects.toBe(failure);
    expect(at).toEqual([0]);
  });

  it("fails with the last error when the attempts are used up", async () => {
    const errors = [1, 2, 3, 4].map((n) => new UnavailableError(`down ${n}.`));
    const { clock, at, result } = run(errors);
    const rejected = expect(result).rejects.toBe(errors[3]);
    await clock.advance(60_000);
    await rejected;
    expect(at).toHaveLength(4);
  });

  it.each([
    new PermissionDeniedError("no."),
    new TypeError("a bug"),
    new UnavailableError("gone.", { retryable: false }),
  ])("is not retried for %s", async (failure) => {
    const { at, result, clock } = run([failure]);
    await expect(result).rejects.toBe(failure);
    expect(at).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("fails at once when the caller cancels during a wait, and leaves no timer", async () => {
    const caller = new AbortController();
    const { clock, at, result } = run([new UnavailableError("down.")], {}, caller.signal);
    await clock.advance(50);
    const reason = new CancelledError("enough.");
    caller.abort(reason);
    await expect(result).rejects.toBe(reason);
    expect(at).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});
