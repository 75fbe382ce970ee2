import { didYouMean } from "../../../provider/text/did-you-mean";

const known = ["maxAge", "timeout", "onStale"];

describe("didYouMean", () => {
  it.each([
    ["maxage", " Did you mean maxAge?"],
    ["timeOut", " Did you mean timeout?"],
    ["onStal", " Did you mean onStale?"],
    ["colour", ""],
    ["ab", ""],
    ["", ""],
  ])("returns for %j the text %j", (word, text) => {
    expect(didYouMean(word, known)).toBe(text);
  });

  it("suggests nothing where nothing is known", () => {
    expect(didYouMean("maxage", [])).toBe("");
  });

  it("skips a word that is too long to be a typing error, without comparing it", () => {
    const started = performance.now();
    expect(didYouMean("x".repeat(10_000_000), known)).toBe("");
    expect(performance.now() - started).toBeLessThan(50);
  });
});
