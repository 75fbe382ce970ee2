import { isLost, setProblem } from "../../../../provider/backup/model/backup-set";
import { set } from "../../../support/gate-samples";

const strict = { acceptLogical: false, acceptIncremental: false };

describe("the problem of a backup set", () => {
  it("is none for a successful, restorable full backup of the whole instance", () => {
    expect(setProblem(set(), strict)).toBeUndefined();
  });

  it("is none where the product does not say whether a set can be restored", () => {
    const { available: _, ...unstated } = set();
    expect(setProblem(unstated, strict)).toBeUndefined();
  });

  it.each([
    [{ rawStatus: "Failed" }, "its status is Failed"],
    [{ rawStatus: "Sleeping" }, "its status is Sleeping"],
    [{ available: false }, "it can't be restored (IsAvail 0)"],
    [{ empty: true }, "it is empty (MetaStatus EMPTY)"],
    [{ type: "" }, "its type is unknown"],
    [{ type: "HalfBackup" }, "its type is HalfBackup"],
    [{ type: "IncrementalBackup" }, "its type is IncrementalBackup (acceptIncremental is false)"],
    [{ mayBePartial: true, method: "Logical" }, "it is Logical and may hold single databases (acceptLogical is false)"],
    [
      { mayBePartial: true, method: "" },
      "it is of an unknown method and may hold single databases (acceptLogical is false)",
    ],
  ])("names what is wrong with %j", (changes, problem) => {
    expect(setProblem(set(changes), strict)).toBe(problem);
  });

  it("respects the user's acceptance, each for its own kind of set", () => {
    const incremental = set({ type: "IncrementalBackup" });
    const logical = set({ mayBePartial: true, method: "Logical" });
    expect(setProblem(incremental, { acceptIncremental: true, acceptLogical: false })).toBeUndefined();
    expect(setProblem(incremental, { acceptIncremental: false, acceptLogical: true })).toBeDefined();
    expect(setProblem(logical, { acceptIncremental: false, acceptLogical: true })).toBeUndefined();
    expect(setProblem(logical, { acceptIncremental: true, acceptLogical: false })).toBeDefined();
  });

  it("remains for a partial set of any method other than Logical, whatever the user accepts", () => {
    const all = { acceptLogical: true, acceptIncremental: true };
    for (const method of ["", "Magic", "logical"])
      expect(setProblem(set({ mayBePartial: true, method }), all)).toBeDefined();
  });
});

describe("a lost backup set", () => {
  it("is one that failed, or that succeeded and is empty or can't be restored", () => {
    expect(isLost(set({ rawStatus: "Failed" }))).toBe(true);
    expect(isLost(set({ available: false }))).toBe(true);
    expect(isLost(set({ empty: true }))).toBe(true);
  });

  it("is not one that may still succeed, or that only the user's acceptance excludes", () => {
    expect(isLost(set())).toBe(false);
    expect(isLost(set({ rawStatus: "Creating", available: false, empty: true }))).toBe(false);
    expect(isLost(set({ type: "IncrementalBackup", mayBePartial: true }))).toBe(false);
  });
});
