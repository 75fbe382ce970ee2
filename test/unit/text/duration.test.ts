import { formatDuration, parseDuration } from "../../../provider/text/duration";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("parseDuration", () => {
  it.each([
    ["90s", 90 * SECOND],
    ["1h30m", HOUR + 30 * MINUTE],
    ["7d", 7 * DAY],
    ["250ms", 250],
    ["1m500ms", MINUTE + 500],
    ["1.5h", 90 * MINUTE],
    ["0.25s", 250],
    ["1d2h3m4s5ms", DAY + 2 * HOUR + 3 * MINUTE + 4 * SECOND + 5],
    ["0s", 0],
    ["007m", 7 * MINUTE],
    ["3650d", 3_650 * DAY],
  ])("reads %s as %d ms", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it("returns whole milliseconds", () => {
    expect(parseDuration("0.3ms")).toBe(0);
    expect(parseDuration("1.0009s")).toBe(1_001);
  });

  it("distinguishes minutes from milliseconds", () => {
    expect(parseDuration("5m")).toBe(5 * MINUTE);
    expect(parseDuration("5ms")).toBe(5);
    expect(parseDuration("5m5ms")).toBe(5 * MINUTE + 5);
  });

  it.each([
    "",
    " ",
    "90",
    "s",
    "-1s",
    "+1s",
    " 1s",
    "1s ",
    "1s\n",
    "1 h",
    "1h 30m",
    "1w",
    "1H",
    "1M",
    ".5s",
    "1.s",
    "1,5s",
    "1e3s",
    "0x10s",
    "１s",
    "٣s",
    "Infinitys",
    "NaN",
    "one hour",
    "PT1H",
    "1h-30m",
    "1s\u0000",
  ])("refuses %j and quotes it", (text) => {
    expect(() => parseDuration(text)).toThrow(RangeError);
    expect(() => parseDuration(text)).toThrow("must be a duration such as 90s, 1h30m or 7d, not ");
  });

  it.each(["3651d", "3650d1ms", "99999999999999999999999999999999999999d", "87601h"])(
    "refuses %s: more than ten years is a typing error, and overflows a timer",
    (text) => {
      expect(() => parseDuration(text)).toThrow("must be at most 3650d");
    },
  );

  it("refuses 10 MB without delay, and quotes only the start", () => {
    for (const text of ["9".repeat(10_000_000), "1s".repeat(5_000_000), `${"1h".repeat(5_000_000)}!`]) {
      const started = performance.now();
      let message = "";
      try {
        parseDuration(text);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).toMatch(/^must be a duration/);
      expect(message.length).toBeLessThan(120);
      expect(performance.now() - started).toBeLessThan(50);
    }
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0s"],
    [-5_000, "0s"],
    [499, "0s"],
    [500, "1s"],
    [45 * SECOND, "45s"],
    [59_499, "59s"],
    [59_500, "1m"],
    [90 * SECOND, "1m30s"],
    [HOUR, "1h"],
    [2 * HOUR + 5 * MINUTE, "2h5m"],
    [2 * HOUR + 5 * MINUTE + 59 * SECOND, "2h5m"],
    [2 * HOUR + 59 * SECOND, "2h"],
    [3_599_999, "1h"],
    [DAY, "1d"],
    [DAY + 5 * MINUTE, "1d"],
    [25 * HOUR, "1d1h"],
    [3_650 * DAY, "3650d"],
  ])("writes %d ms as %s: the two largest units", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it("uses the next larger unit in place of 60s, 60m or 24h", () => {
    for (let ms = 0; ms < 3 * DAY; ms += 499_999) expect(formatDuration(ms)).not.toMatch(/\b(60s|60m|24h)/);
  });

  it("writes durations below an hour so that parseDuration reads them back to the second", () => {
    for (let ms = 0; ms < HOUR; ms += 7_777) {
      expect(parseDuration(formatDuration(ms))).toBe(Math.round(ms / SECOND) * SECOND);
    }
  });
});
