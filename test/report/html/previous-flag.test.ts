import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFleet } from "../../support/audited-fleet";
import { runCommandLine } from "../../support/run-command-line";

const folder = mkdtempSync(join(tmpdir(), "alicloud-backup-previous-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("refuses --previous without --html, and an earlier audit that can't be read", async () => {
  const results = await writeFleet(join(folder, "results.jsonl"), { count: 5 });
  const csv = ["report", results, "--csv", join(folder, "report.csv")];
  const withoutHtml = await runCommandLine([...csv, "--previous", results]);
  expect(withoutHtml.err).toContain("--previous has an effect with --html only. Add --html FILE.");
  expect(withoutHtml.code).not.toBe(0);
  const missing = await runCommandLine([
    ...csv,
    "--html",
    join(folder, "r.html"),
    "--previous",
    join(folder, "no.jsonl"),
  ]);
  expect(missing.err).toContain("no.jsonl: It can't be read (");
  expect(missing.code).not.toBe(0);
});
