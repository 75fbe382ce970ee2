import { didYouMean } from "../../../provider/text/did-you-mean";

const known = ["maxAge", "timeout", "onStale"];

describe("didYouMean", () => {
  it.each([
    ["maxage", "maxAge"],
    ["timeOut", "timeout"],
    ["onStal", "onStale"],
    ["colour", undefined],
    ["ab", undefined],
    ["", undefined],
  ])("suggests for %j the word %j", (word, suggestion) => {
    expect(didYouMean(word, known)).toBe(suggestion);
  });

  it("suggests nothing where nothing is known", () => {
    expect(didYouMean("maxage", [])).toBeUndefined();
  });

  it("skips a word that is too long to be a typing error, without comparing it", () => {
    const started = performance.now();
    expect(didYouMean("x".repeat(10_000_000), known)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(50);
  });
});
