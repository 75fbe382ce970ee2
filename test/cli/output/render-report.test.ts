import { renderReport } from "../../../provider/cli/output/render-report";
import type { OutputFormat } from "../../../provider/cli/output/output-format";
import type { Report } from "../../../provider/cli/output/report";

const reportOf = (text: string): Report => ({
  data: { text },
  columns: [
    { key: "text", title: "Text" },
    { key: "number", title: "Number", align: "right" },
  ],
  rows: [{ text, number: "1" }],
  empty: "Nothing.",
});

/** What a format prints for a text: the last line of a table, the value of JSON and YAML. */
async function printed(format: OutputFormat, text: string): Promise<string> {
  const all = await renderReport(reportOf(text), format, { color: false });
  const start = {
    table: /^TEXT +NUMBER\n/,
    json: /^\{\n {2}"text": /,
    yaml: /^text: /,
    csv: /^Text,Number\n/,
    markdown: /^\| Text \| Number \|\n\| --- \| --: \|\n/,
  };
  expect(all).toMatch(start[format]);
  return all.replace(start[format], "").replace(format === "json" ? /\n\}\n$/ : /\n$/, "");
}

const ESC = "\u001b";

describe.each([
  {
    name: "ANSI sequences",
    text: `${ESC}[31mred${ESC}[0m`,
    table: " [31mred [0m       1",
    json: String.raw`"\u001b[31mred\u001b[0m"`,
    yaml: String.raw`"\e[31mred\e[0m"`,
    csv: " [31mred [0m,1",
    markdown: String.raw`|  \[31mred \[0m | 1 |`,
  },
  {
    name: "characters that change the direction of the text",
    text: "a\u202egnp.exe\u2066b",
    table: "agnp.exeb       1",
    json: String.raw`"a\u202egnp.exe\u2066b"`,
    yaml: String.raw`"a\u202egnp.exe\u2066b"`,
    csv: "agnp.exeb,1",
    markdown: "| agnp.exeb | 1 |",
  },
  {
    name: "tags, separators and control characters of eight bits",
    text: "a\u{e0041}\u2028b\u0085c",
    table: "a b c       1",
    json: String.raw`"a\udb40\udc41\u2028b\u0085c"`,
    yaml: String.raw`"a\U000e0041\u2028b\u0085c"`,
    csv: "a b c,1",
    markdown: "| a b c | 1 |",
  },
  {
    name: "line feeds",
    text: "a\nb\r\nc",
    table: "a b c       1",
    json: String.raw`"a\nb\r\nc"`,
    yaml: String.raw`"a\nb\r\nc"`,
    csv: "a b c,1",
    markdown: "| a b c | 1 |",
  },
  {
    name: "a command of GitHub Actions",
    text: "::error::x",
    table: ": :error::x       1",
    json: `"::error::x"`,
    yaml: `"::error::x"`,
    csv: `"::error::x",1`,
    markdown: "| ::error::x | 1 |",
  },
  {
    name: "a command of GitHub Actions after a line feed",
    text: `${"long ".repeat(20)}end\n::error::x`,
    table: `${"long ".repeat(20)}end ::error::x       1`,
    json: String.raw`"${"long ".repeat(20)}end\n::error::x"`,
    yaml: String.raw`"${"long ".repeat(20)}end\n::error::x"`,
    csv: `${"long ".repeat(20)}end ::error::x,1`,
    markdown: `| ${"long ".repeat(20)}end ::error::x | 1 |`,
  },
  {
    name: "a command of Azure Pipelines",
    text: "a ##vso[task.x]y ##[error]z",
    table: "a # #vso[task.x]y # #[error]z       1",
    json: String.raw`"a \u0023#vso[task.x]y \u0023#[error]z"`,
    yaml: String.raw`"a \u0023#vso[task.x]y \u0023#[error]z"`,
    csv: "a # #vso[task.x]y # #[error]z,1",
    markdown: String.raw`| a \# \#vso\[task.x\]y \# \#\[error\]z | 1 |`,
  },
  {
    name: "Markdown",
    text: "a|b `c` <img src=x> [l](https://e.vil) www.e.vil @me $x$ **d** ~~s~~ \\",
    table: "a|b `c` <img src=x> [l](https://e.vil) www.e.vil @me $x$ **d** ~~s~~ \\       1",
    json: String.raw`"a|b ${"`c`"} <img src=x> [l](https://e.vil) www.e.vil @me $x$ **d** ~~s~~ \\"`,
    yaml: "a|b `c` <img src=x> [l](https://e.vil) www.e.vil @me $x$ **d** ~~s~~ \\",
    csv: "a|b `c` <img src=x> [l](https://e.vil) www.e.vil @me $x$ **d** ~~s~~ \\,1",
    markdown:
      "| a\\|b \\`c\\` \\<img src=x\\> \\[l\\](https\\://e.vil) www\\.e.vil @me \\$x\\$ \\*\\*d\\*\\* \\~\\~s\\~\\~ \\\\ | 1 |",
  },
  {
    name: "quotes and commas",
    text: `a "b", c`,
    table: `a "b", c       1`,
    json: String.raw`"a \"b\", c"`,
    yaml: `a "b", c`,
    csv: `"a ""b"", c",1`,
    markdown: `| a "b", c | 1 |`,
  },
])("$name", ({ text, name: _, ...expected }) => {
  it.each(Object.entries(expected) as [OutputFormat, string][])("are inert as %s", async (format, line) => {
    expect(await printed(format, text)).toBe(line);
  });
});

it.each([
  ["=1+1", "'=1+1,1"],
  ["+1", "'+1,1"],
  ["-1", "'-1,1"],
  ["@SUM(A1)", "'@SUM(A1),1"],
  ["\u200b=1+1", "'=1+1,1"],
  ["\uff1d1+1", "'\uff1d1+1,1"],
  ["a=1", "a=1,1"],
])("CSV makes no formula of %j", async (text, line) => {
  expect(await printed("csv", text)).toBe(line);
});

it("JSON and YAML lose nothing of a hostile text", async () => {
  const { parse } = await import("yaml");
  const text = `${ESC}[31m\u202e\n::error::\u2028##[x]\u{e0041}"`;
  const group = "##group[x]";
  const asYaml = await renderReport(reportOf(group), "yaml", { color: false });
  expect([asYaml, parse(asYaml)]).toEqual(['text: "\\u0023#group[x]"\n', { text: group }]);
  expect(JSON.parse(await renderReport(reportOf(text), "json", { color: false }))).toEqual({ text });
  expect(parse(await renderReport(reportOf(text), "yaml", { color: false }))).toEqual({ text });
});

it.each([
  ["table", "Nothing.\n"],
  ["markdown", "Nothing.\n"],
  ["csv", "Text,Number\n"],
] as const)("%s shows an empty list", async (format, text) => {
  expect(await renderReport({ ...reportOf(""), rows: [] }, format, { color: false })).toBe(text);
});
