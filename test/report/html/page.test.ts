import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser, openReport } from "./browser";
import { makeReport } from "./make-report";

jest.setTimeout(120_000);
let browser: Browser;
let report: string;
const folder = mkdtempSync(join(tmpdir(), "alicloud-backup-report-"));

beforeAll(async () => {
  [report, browser] = await Promise.all([makeReport(folder, { count: 500 }, { withPrevious: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

test("shows every instance without a request or a message in the console", async () => {
  const { page, problems } = await openReport(browser, report);
  expect(await page.textContent("#count")).toBe("500 of 500 instances");
  expect(problems).toEqual([]);
  if (process.env["REPORT_SHOTS"])
    await page.screenshot({ path: join(process.env["REPORT_SHOTS"], "first.png"), fullPage: true });
});
