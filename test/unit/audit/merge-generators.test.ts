import { mergeGenerators } from "../../../provider/audit/merge-generators";

// eslint-disable-next-line @typescript-eslint/require-await -- it is ready at once
async function* values(name: string, count: number): AsyncGenerator<string> {
  for (let number = 0; number < count; number += 1) yield name;
}

async function collect(generators: AsyncGenerator<string>[], limit: number): Promise<string[]> {
  const all: string[] = [];
  for await (const value of mergeGenerators(generators, limit)) all.push(value);
  return all;
}

describe("mergeGenerators", () => {
  it("serves each generator in turn, also where the first always has a value", async () => {
    const merged = await collect([values("a", 1_000), values("b", 5), values("c", 5)], 3);
    expect(merged.slice(0, 20).filter((name) => name === "b")).toHaveLength(5);
    expect(merged.slice(0, 20).filter((name) => name === "c")).toHaveLength(5);
    expect(merged).toHaveLength(1_010);
  });

  it("runs no more than the limit at the same time", async () => {
    expect((await collect([values("a", 3), values("b", 3), values("c", 3)], 1)).join("")).toBe("aaabbbccc");
  });

  it("ends the generators that are left where one fails", async () => {
    let isEnded = false;
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield await Promise.resolve("a");
      } finally {
        isEnded = true;
      }
    }
    async function* failing(): AsyncGenerator<string> {
      yield await Promise.resolve("b");
      throw new Error("broken");
    }
    await expect(collect([endless(), failing()], 2)).rejects.toThrow("broken");
    expect(isEnded).toBe(true);
  });
});
