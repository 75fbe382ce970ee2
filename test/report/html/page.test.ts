import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, openReport } from "./browser";
import { makeReport, textOf } from "./make-report";

jest.setTimeout(120_000);
let browser: Browser;
let report: string;
const folder = mkdtempSync(join(tmpdir(), "alicloud-backup-report-"));
const HOSTILE = ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "=1+1", "\u202eevil\u0007"];

beforeAll(async () => {
  report = await makeReport(folder, { count: 500, names: HOSTILE }, { withPrevious: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Resolves when the page has drawn what the last action changed. */
const painted = (page: Page) =>
  page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
const count = (page: Page) => page.textContent("#count");
/** A row of the page, of which the tests know no DOM. */
interface DomRow {
  children: { textContent: string }[];
}
const cells = (page: Page, place: number): Promise<string[]> =>
  page.$$eval(
    ".table-box tbody tr:not(.spacer)",
    (rows, index) => (rows as unknown as DomRow[]).map(({ children }) => children[index]?.textContent ?? ""),
    place,
  );

describe("the page", () => {
  test("accounts for every instance, and shouts about scopes that were not listed", async () => {
    const { page, problems } = await openReport(browser, report);
    expect(await count(page)).toBe("500 of 500 instances");
    const [listed = 0, ...terms] = ((await page.textContent("#equation")) ?? "").match(/\d+/g)!.map(Number);
    expect(listed).toBe(500);
    expect(terms.reduce((sum, term) => sum + term, 0)).toBe(500);
    expect(await page.textContent("#incomplete")).toContain("2 of 74 scopes could not be listed completely");
    expect(problems).toEqual([]);
  });

  test.each(["verdict", "severity", "product", "regionId", "accountId"])("filters by %s", async (name) => {
    const { page } = await openReport(browser, report);
    const options = await page.$$eval(`#filter-${name} option`, (all) =>
      all.map((option) => (option as unknown as { value: string }).value),
    );
    let total = 0;
    for (const option of options.slice(1)) {
      await page.selectOption(`#filter-${name}`, option);
      await painted(page);
      total += Number((await count(page))!.split(" ")[0]);
    }
    expect(options.length).toBeGreaterThan(2);
    expect(total).toBe(500);
  });

  test("sorts by every column in both directions, and keeps the view in the address", async () => {
    const columns =
      "instance,name,verdict,reason,severity,product,engine,region,account,age,timeline,size,duration,recoveryLag,retention,survival,nextBackup,findings,exempted,controls";
    const { page, problems } = await openReport(browser, report, { fragment: `#columns=${columns}`, width: 2400 });
    for (const column of columns.split(",")) {
      for (const direction of ["", "-"]) {
        await page.click(`[data-sort="${column}"]`);
        await painted(page);
        const order = await page.getAttribute(`th:has([data-sort="${column}"])`, "aria-sort");
        const isDescending = order === "descending";
        expect(order).not.toBe("none");
        if (column !== "severity") expect(isDescending).toBe(direction === "-");
      }
    }
    await page.click('[data-sort="instance"]');
    await painted(page);
    const ids = await cells(page, 0);
    expect(ids).toEqual([...ids].sort());
    expect(page.url()).toContain("sort=instance");
    expect(problems).toEqual([]);
  });

  test("searches ids and names, and a link shows the same view again", async () => {
    const { page } = await openReport(browser, report);
    await page.fill("#search", "ORDERS-prod");
    await painted(page);
    const shown = await count(page);
    expect((await cells(page, 1)).every((name) => name.startsWith("orders-prod"))).toBe(true);
    const again = await openReport(browser, report, { fragment: new URL(page.url()).hash });
    expect(await count(again.page)).toBe(shown);
  });

  test("opens, reads and closes the details by keyboard alone", async () => {
    const { page, problems } = await openReport(browser, report);
    await page.focus('[data-place="0"]');
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "End", "Home", "ArrowDown"]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    }
    expect(await page.evaluate("document.activeElement.dataset.place")).toBe("1");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open] #request-ids li");
    expect(page.url()).toContain("instance=");
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    expect(await page.evaluate("document.activeElement.dataset.place")).toBe("1");
    expect(problems).toEqual([]);
  });

  test("shows hostile names as text, and has none of them outside its compressed data", async () => {
    const { page, problems } = await openReport(browser, report, { fragment: "#q=alert(1)&sort=name" });
    expect(await cells(page, 1)).toEqual([HOSTILE[0], HOSTILE[1]]);
    expect(textOf(report)).not.toContain("alert(1)");
    expect(problems).toEqual([]);
    await page.fill("#search", "=1+1");
    await painted(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#csv")]);
    expect(readFileSync(await download.path(), "utf8")).toContain(",'=1+1,");
  });

  test("prints the rows of the view", async () => {
    const { page } = await openReport(browser, report);
    await page.emulateMedia({ media: "print" });
    await page.waitForSelector("#print table");
    expect(await page.$$eval("#print tbody tr", (rows) => rows.length)).toBe(500);
  });

  test("shows what changed since an earlier audit", async () => {
    const { page } = await openReport(browser, report);
    expect(await page.textContent("#changes")).toMatch(/New [1-9]/);
  });

  test.each([
    ["en", "light", 1280],
    ["en", "dark", 390],
    ["zh", "light", 768],
    ["zh", "dark", 1280],
  ] as const)(
    "is accessible in %s, %s, %d pixels wide, and does not overflow",
    async (language, colorScheme, width) => {
      const { page, problems } = await openReport(browser, report, {
        fragment: `#lang=${language}`,
        colorScheme,
        width,
      });
      await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
      const violations = () =>
        page.evaluate<string[]>(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))",
        );
      expect(await violations()).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.click('[data-place="0"]');
      await page.waitForSelector("dialog[open] #request-ids");
      expect(await violations()).toEqual([]);
      if (language === "zh") expect(await page.textContent("h1")).toBe("数据库备份审计");
      expect(problems).toEqual([]);
    },
  );
});
