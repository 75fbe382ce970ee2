import { type Browser, chromium, type Page } from "playwright-core";
import { findBrowser } from "../../../tools/browser.cjs";

/** Starts the browser that tools/browser.mjs found or installed. */
export async function launchBrowser(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  return chromium.launch({ executablePath: findBrowser(), args });
}

/** A page, and what went wrong in it. */
export interface OpenReport {
  page: Page;
  /** Messages of the console, errors, and requests other than for the report itself. */
  problems: string[];
}

/** How a report is opened. */
export interface OpenOptions {
  fragment?: string;
  width?: number;
  height?: number;
  colorScheme?: "light" | "dark";
  locale?: string;
}

/** Opens a report from its file. */
export async function openReport(
  browser: Browser,
  report: string,
  { fragment = "", width = 1280, height = 900, colorScheme = "light", locale = "en-US" }: OpenOptions = {},
): Promise<OpenReport> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale, acceptDownloads: true });
  const page = await context.newPage();
  const problems: string[] = [];
  const address = `file://${report}`;
  page.on("console", (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address) problems.push(`request: ${request.url().slice(0, 100)}`);
  });
  await page.goto(`${address}${fragment}`);
  await page.waitForSelector("html[data-ready]", { state: "attached", timeout: 60_000 });
  return { page, problems };
}
