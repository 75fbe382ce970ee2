import { ranTogether, startedTogether } from "../../../../provider/backup/decision/parts-of-backup";
import { MINUTE, NOW, SECOND } from "../../../support/gate-samples";

const part = (startedAt: number, endedAt?: number) => ({
  startedAt: NOW + startedAt,
  ...(endedAt !== undefined && { endedAt: NOW + endedAt }),
});

describe("the parts of one backup", () => {
  it("have started at most five minutes apart", () => {
    expect(startedTogether([part(0), part(MINUTE), part(5 * MINUTE)])).toBe(true);
    expect(startedTogether([part(0), part(MINUTE), part(5 * MINUTE + 1)])).toBe(false);
  });

  it.each<[string, boolean, ReturnType<typeof part>[]]>([
    ["the last starts before the first ends", true, [part(0, MINUTE), part(MINUTE - SECOND, 2 * MINUTE)]],
    ["the last starts in the second in which the first ends", false, [part(0, MINUTE), part(MINUTE, 2 * MINUTE)]],
    ["they start in one second and one ends in it", true, [part(0, 0), part(0, MINUTE)]],
    ["they start in one second and their ends are not known", true, [part(0), part(0)]],
    ["they start apart and the first one's end is not known", false, [part(0), part(SECOND, MINUTE)]],
    [
      "they overlap, and start more than five minutes apart",
      false,
      [part(0, 9 * MINUTE), part(6 * MINUTE, 9 * MINUTE)],
    ],
    ["two of three overlap", false, [part(0, MINUTE), part(SECOND, 3 * MINUTE), part(2 * MINUTE, 3 * MINUTE)]],
  ])("have run at the same time: %s: %j", (_when, expected, parts) => {
    expect(ranTogether(parts)).toBe(expected);
  });
});
