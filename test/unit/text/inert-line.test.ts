import { inertLine } from "../../../provider/text/inert-line";

describe("inertLine", () => {
  it.each([
    ["::error::all is lost", ": :error::all is lost"],
    [" \t::set-output name=a::b", "  : :set-output name=a::b"],
    ["\n::stop-commands::x", " : :stop-commands::x"],
    ["\u200b::debug::x", ": :debug::x"],
    [":::error::", ": ::error::"],
    ["##[error]x", "# #[error]x"],
    ["rm-bp1: a::b", "rm-bp1: a::b"],
    [": :", ": :"],
  ])("%j is shown as %j", (text, expected) => {
    expect(inertLine(text)).toBe(expected);
  });
});
