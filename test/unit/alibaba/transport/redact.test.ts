import { redact } from "../../../../provider/alibaba/transport/redact";

describe("a text from outside", () => {
  const secret = "s3cret/with+signs==";
  const known = ["LTAI-fake-known-key", secret, undefined];

  it.each([
    ["a known secret", `wrong ${secret}!`],
    ["a known secret, encoded", `url?x=${encodeURIComponent(secret)}`],
    ["a known secret, encoded twice", `sts: ${encodeURIComponent(encodeURIComponent(secret))}`],
    ["an unknown key", "key LTAI5tFakeFakeFake is bad"],
    ["an unknown token", "token STS.FakeFakeFake is bad"],
    ["a known key with a zero-width character", "key LTAI-fake\u200b-known-key is bad"],
    ["a signature in a URL", "https://h/?Action=A&Signature=ab%2Bcd%3D&x=1"],
    ["a token in a URL", "https://h/?SecurityToken=CAISfake%2Fcd&x=1"],
    ["a string to sign", "server string to sign is:POST&%2F&AccessKeyId%3DLTAI5tFake%26SecurityToken%3DCAISfake"],
    ["a JSON body", '{"AccessKeySecret":"hidden-value","SecurityToken": "CAISfake"}'],
  ])("loses %s", (_what, text) => {
    const clean = redact(text, known, 1_000);
    expect(clean).toContain("[redacted]");
    for (const leak of ["s3cret", "Fake", "fake", "cd%3D", "hidden-value", "ab%2B"]) expect(clean).not.toContain(leak);
  });

  it("keeps harmless text", () => {
    expect(redact("The specified DBInstanceId is not found.", known)).toBe("The specified DBInstanceId is not found.");
  });

  it.each([
    ["a request id", "9B6F7726-3271-4C43-869C-43A8C3B7CF3C", "9B6F7726-3271-4C43-869C-43A8C3B7CF3C"],
    ["a word with a known secret", "9B6F7726-hex0secret-4C43", "9B6F7726-[redacted]-4C43"],
    ["a word with an unknown key", "9B6F7726-LTAI5tFakeFake", "9B6F7726-[redacted]"],
    ["a word that is too long", "x".repeat(41), `${"x".repeat(40)}…`],
    ["a word with a zero-width character", "9B6F\u200b7726", "9B6F7726"],
    ["no text", "", ""],
  ])("treats one plain word as any other text: %s", (_what, text, expected) => {
    expect(redact(text, ["hex0secret", undefined, ""], 40)).toBe(expected);
  });

  it("is one line, cut to its maximum length, without control characters", () => {
    const clean = redact(`a\u001b[31m\n\tb${"x".repeat(10_000_000)}`, [], 50);
    expect(clean.length).toBeLessThanOrEqual(51);
    expect(clean).toMatch(/^a \[31m b/);
    expect(redact("a\u202eb\n::error::c", [])).toBe("ab ::error::c");
  });
});
