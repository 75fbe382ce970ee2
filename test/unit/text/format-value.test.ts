import { formatIds, formatName, formatValue } from "../../../provider/text/format-value";

describe("formatValue", () => {
  it.each([
    ["rm-1", '"rm-1"'],
    ['a "b"', '"a \\"b\\""'],
    ["two\nlines", '"two\\nlines"'],
    [5, "5"],
    [Number.NaN, "NaN"],
    [true, "true"],
    [null, "null"],
    [["a"], "a list"],
    [{ secret: "x" }, "a value of type object"],
    [undefined, "a value of type undefined"],
  ])("writes %j as %s", (value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  it("cuts a text after 40 characters", () => {
    expect(formatValue("x".repeat(41))).toBe(`"${"x".repeat(40)}…"`);
    expect(formatValue("x".repeat(40))).toBe(`"${"x".repeat(40)}"`);
  });

  it("escapes characters that change how a terminal or a reader sees the line", () => {
    expect(formatValue("a\u001b[31m\u0085\u2028\u202eb")).toBe('"a\\u001b[31m\\u0085\\u2028\\u202eb"');
    expect(formatValue("a\u200eb\u200b\u{e0041}##vso[c]")).toBe('"a\\u200eb\\u200b\\u{e0041}# #vso[c]"');
  });
});

describe("formatName", () => {
  it("keeps a name on one line and in ASCII, and cuts it after 40 characters", () => {
    expect(formatName("maxAges")).toBe("maxAges");
    expect(formatName("a\nb\u202ec实")).toBe("a?b?c?");
    expect(formatName("x".repeat(100))).toHaveLength(40);
  });
});

describe("formatIds", () => {
  it.each([
    [[], ""],
    [["1"], "1"],
    [["1", "2", "3"], "1, 2, 3"],
    [["1", "2", "3", "4", "5"], "1, 2, 3 and 2 more"],
    [["1", "1", "2"], "1, 2"],
  ])("writes %j as %j", (ids, text) => {
    expect(formatIds(ids)).toBe(text);
  });
});
