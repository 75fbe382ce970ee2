import { fromMinutes, fromSeconds } from "../../../provider/emulator/server/wire-time";

describe("times in requests", () => {
  it("are parsed only in their exact form", () => {
    expect(fromSeconds("2026-02-28T23:59:59Z")).toBe(Date.UTC(2026, 1, 28, 23, 59, 59));
    expect(fromMinutes("2026-02-28T23:59Z")).toBe(Date.UTC(2026, 1, 28, 23, 59));
    for (const text of ["2026-02-29T00:00Z", "2026-02-28T24:00Z", "2026-02-28T23:59:00Z", "2026-2-8T23:59Z"]) {
      expect(fromMinutes(text)).toBeUndefined();
    }
  });
});
