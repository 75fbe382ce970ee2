import { getEventListeners } from "node:events";
import { Canceller, onAbort } from "../../../provider/time/on-abort";
import { raceAbort } from "../../../provider/time/race-abort";
import { sleep } from "../../../provider/time/sleep";
import { VirtualClock } from "../../support/virtual-clock";

const listeners = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

describe("onAbort", () => {
  it("gives a signal one listener for all callbacks, and removes it with the last one", () => {
    const { signal } = new AbortController();
    const undo = Array.from({ length: 20 }, () => onAbort(signal, () => undefined));
    expect(listeners(signal)).toBe(1);
    for (const off of undo) off();
    expect(listeners(signal)).toBe(0);
  });

  it("calls each remaining callback once, also after all earlier callbacks were removed", () => {
    const controller = new AbortController();
    const called: string[] = [];
    onAbort(controller.signal, () => called.push("removed"))();
    onAbort(controller.signal, () => called.push("first"));
    const off = onAbort(controller.signal, () => called.push("second"));
    off();
    off();
    onAbort(controller.signal, () => called.push("third"));
    controller.abort();
    expect(called).toEqual(["first", "third"]);
  });
});

describe("a canceller", () => {
  it("aborts its signal with the first reason, and calls each callback once and without an event listener", () => {
    const canceller = new Canceller();
    const called: unknown[] = [];
    onAbort(canceller.signal, () => called.push(canceller.signal.reason));
    onAbort(canceller.signal, () => called.push("removed"))();
    expect(listeners(canceller.signal)).toBe(0);
    const reason = new Error("first");
    canceller.abort(reason);
    canceller.abort(new Error("second"));
    expect(called).toEqual([reason]);
    expect(canceller.signal.aborted).toBe(true);
  });

  it("is a signal by itself, whether or not an AbortSignal of it exists", () => {
    const reason = new Error("enough");
    const canceller = new Canceller();
    const called: string[] = [];
    onAbort(canceller, () => called.push("itself"));
    onAbort(canceller.signal, () => called.push("its signal"));
    canceller.signal.addEventListener("abort", () => called.push("an event"));
    expect(() => canceller.throwIfAborted()).not.toThrow();
    canceller.abort(reason);
    expect(called.sort()).toEqual(["an event", "its signal", "itself"]);
    expect(() => canceller.throwIfAborted()).toThrow(reason);
    expect(canceller.reason).toBe(reason);
  });

  it("gives an aborted AbortSignal where it was aborted before", () => {
    const canceller = new Canceller();
    canceller.abort();
    expect(canceller.signal.aborted).toBe(true);
    expect(canceller.signal.reason).toBe(canceller.reason);
    expect(canceller.signal.reason).toMatchObject({ name: "AbortError" });
  });

  it("ends what waits for its signal", async () => {
    const canceller = new Canceller();
    const clock = new VirtualClock();
    const reason = new Error("enough");
    const waits = [
      sleep(clock, 1_000, canceller.signal),
      raceAbort(new Promise<never>(() => undefined), canceller.signal),
    ];
    canceller.abort(reason);
    for (const wait of waits) await expect(wait).rejects.toBe(reason);
    expect(clock.pending).toBe(0);
  });
});

describe("raceAbort", () => {
  it("resolves or rejects as the work does, and leaves no listener", async () => {
    const { signal } = new AbortController();
    const failure = new Error("failed");
    await expect(raceAbort(Promise.resolve("done"), signal)).resolves.toBe("done");
    await expect(raceAbort(Promise.reject(failure), signal)).rejects.toBe(failure);
    expect(listeners(signal)).toBe(0);
  });

  it("rejects at once for a signal that is aborted already", async () => {
    const reason = new Error("early");
    await expect(raceAbort(new Promise(() => undefined), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
