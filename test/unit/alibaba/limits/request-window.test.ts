import { RequestWindow } from "../../../../provider/alibaba/limits/request-window";

/** How many requests a window admits at one time. */
function admitted(window: RequestWindow, now: number): number {
  let count = 0;
  for (; window.delayMs(now) === 0 && count < 1_000; count += 1) window.started(now);
  return count;
}

describe("the window of a documented quota", () => {
  const quota = { requests: 40, windowMs: 1_000 };

  it("admits the documented number at once, and says when the next may start", () => {
    const window = new RequestWindow(quota);
    expect(admitted(window, 5_000)).toBe(40);
    expect(window.delayMs(5_400)).toBe(600);
    expect(window.delayMs(6_000)).toBe(0);
  });

  it("halves once in a window, however many requests are throttled, and no further than to a tenth", () => {
    const window = new RequestWindow(quota);
    for (let times = 0; times < 30; times += 1) window.throttled(0);
    expect(admitted(window, 2_000)).toBe(20);
    for (let span = 2; span < 20; span += 1) window.throttled(span * 1_000);
    expect(admitted(window, 40_000)).toBe(4);
  });

  it("admits one more with each success, up to the documented number", () => {
    const window = new RequestWindow(quota);
    window.throttled(0);
    window.succeeded();
    expect(admitted(window, 2_000)).toBe(21);
    for (let times = 0; times < 100; times += 1) window.succeeded();
    expect(admitted(window, 4_000)).toBe(40);
  });
});
