import { inertText, isInert } from "../../../provider/text/inert-text";

describe("inertText", () => {
  it.each([
    ["a line feed before a command", "Failed\n::error::all is lost", "Failed ::error::all is lost"],
    ["every other line break", "a\r\nb\u2028c\u2029d\u0085e\vf\fg", "a b c d e f g"],
    ["ANSI sequences, also their C1 form", "\u001b[2Ja\u009b31mb", " [2Ja 31mb"],
    ["bidirectional marks", "a\u202eb\u2066c\u2069d\u200ee\u200ff\u061cg", "abcdefg"],
    ["zero-width characters and tags", "a\u200bb\ufeffc\u{e0041}d\u00ade", "abcde"],
    ["half of a surrogate pair", "a\ud83db", "a b"],
    [
      "commands of pipelines that count anywhere in a line",
      "##vso[a]##[b]##VSO[c]##teamcity[d]",
      "# #vso[a]# #[b]# #VSO[c]# #teamcity[d]",
    ],
  ])("defuses %s", (_what, text, expected) => {
    expect(inertText(text)).toBe(expected);
    expect(isInert(text)).toBe(false);
    expect(isInert(expected)).toBe(true);
  });

  it.each(["", "Finished", "rm-bp1", "备份 100 %", "a # b ## c", "😀"])("keeps %j", (text) => {
    expect(inertText(text)).toBe(text);
    expect(isInert(text)).toBe(true);
  });
});
