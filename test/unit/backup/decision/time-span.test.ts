import { timeSpan } from "../../../../provider/backup/decision/time-span";

describe("the time span of backup sets", () => {
  it("reaches from the start of the oldest set to the end of the newest one", () => {
    const sets = [
      { startedAt: 300, endedAt: 900 },
      { startedAt: 100, endedAt: 400 },
      { startedAt: 200, endedAt: 1_000 },
    ];
    expect(timeSpan(sets)).toStrictEqual({ startedAtMs: 100, endedAtMs: 1_000 });
  });

  it("has no end where no set has one", () => {
    expect(timeSpan([{ startedAt: 100 }, { startedAt: 200 }])).toStrictEqual({ startedAtMs: 100 });
  });

  it("ends with the latest known end where some sets have none", () => {
    expect(timeSpan([{ startedAt: 100, endedAt: 150 }, { startedAt: 200 }])).toStrictEqual({
      startedAtMs: 100,
      endedAtMs: 150,
    });
  });

  it("has neither a start nor an end without sets", () => {
    expect(timeSpan([])).toStrictEqual({});
  });
});
