import { renderCsv } from "../../../provider/report/csv";
import {
  asSorted,
  HOSTILE_TEXTS,
  rendered,
  resultsOf,
  sampleInstance,
  sampleResults,
} from "../../support/sample-results";

const SCOPE = { accountId: "1", regionId: "cn-hangzhou", product: "Rds" as const };

/** Reads RFC 4180, without the writer's library. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  let row: string[] = [];
  let end = 0;
  for (const [whole, value = "", delimiter] of text.matchAll(field)) {
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    end += whole.length;
    if (delimiter === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  expect(end).toBe(text.length);
  return rows;
}

describe("the CSV report", () => {
  it("has one row an instance, after a row for each scope that is not complete and each difference from the register", async () => {
    const lines = sampleResults();
    const [titles, ...rows] = parseCsv(await rendered(renderCsv, lines));
    expect(titles).toHaveLength(14);
    expect(rows.every(({ length }) => length === 14)).toBe(true);
    const [first, second, third, fourth, fifth] = rows;
    expect(first?.slice(0, 7)).toEqual(["1000000000000001", "cn-hangzhou", "Redis", "", "", "Unknown", "Incomplete"]);
    expect(second?.slice(0, 7)).toEqual(["1000000000000003", "eu-central-1", "PolarDb", "", "", "Unknown", "Denied"]);
    expect(third?.slice(5, 7)).toEqual(["NotListed", "NotListed"]);
    expect(fourth?.slice(0, 7)).toEqual([
      ...["1000000000000001", "cn-hangzhou", "Rds", "id-1-0", "", "NotExpected", "NotExpected"],
    ]);
    expect(fifth?.[3]).toMatch(/^id-/);
    expect(rows).toHaveLength(2 + 2 + lines.filter(({ kind }) => kind === "instance").length);
  });

  it("makes a row where nothing is listed: an empty file would look like success", async () => {
    const [, row] = parseCsv(await rendered(renderCsv, resultsOf([])));
    expect(row?.slice(5, 7)).toEqual(["Unknown", "NothingListed"]);
  });

  it("starts no cell as a formula, and no line as a command", async () => {
    const instances = HOSTILE_TEXTS.map((name, index) => sampleInstance(SCOPE, `${name} ${index}`, "Stale", { name }));
    const text = await rendered(renderCsv, resultsOf(instances));
    for (const cell of parseCsv(text).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toMatch(/##(vso)?\[|\u001b|\u202e/);
  });

  it("keeps every character of a name that is harmless", async () => {
    const name = 'a, "b"; 生产数据库 🐘';
    const text = await rendered(renderCsv, resultsOf([sampleInstance(SCOPE, "rm-1", "Compliant", { name })]));
    expect(parseCsv(text)[1]?.[4]).toBe(name);
  });

  it("names exemptions with reason, owner and end, and the clauses that open findings concern", async () => {
    const stale = sampleInstance(SCOPE, "rm-1", "Stale");
    const exemption = { reason: "moved", owner: "dba", expiresAt: "2027-01-01T00:00:00.000Z" };
    const exempted = stale.findings.map((finding) => ({ ...finding, exemption }));
    const other = sampleInstance(SCOPE, "rm-2", "Stale", { findings: [], exempted });
    const [, open, closed] = parseCsv(await rendered(renderCsv, resultsOf([stale, other])));
    expect(open?.[13]).toContain("ISO/IEC 27001:2022 A.8.13");
    expect(open?.[13]).not.toContain("redis-");
    expect(closed?.slice(11)).toEqual(["", "max-age: moved (owner dba, until 2027-01-01T00:00:00.000Z)", ""]);
    expect(closed?.[5]).toBe("Stale");
  });

  it("is the same for any order of lines", async () => {
    const lines = sampleResults({ seed: 7 });
    expect(await rendered(renderCsv, lines, 3)).toBe(await rendered(renderCsv, lines));
  });

  it("yields a part an instance, so that a large fleet is never held", async () => {
    let parts = 0;
    for await (const part of renderCsv(await asSorted(sampleResults()))) parts += part.length > 0 ? 1 : 0;
    expect(parts).toBe(1 + 2 + 2 + 72);
  });
});
