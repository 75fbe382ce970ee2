import { render } from "preact";
import { App } from "./app";
import { readPageData } from "./data/read-block";
import { Rows } from "./data/rows";
import "./page.css";
import { printOnDemand } from "./print/print-on-demand";

/** Reads the data and draws the page. */
async function start(): Promise<void> {
  const data = await readPageData();
  const root = document.getElementById("app");
  if (!root) throw new Error("The page has no place for the report.");
  root.textContent = "";
  render(<App data={data} rows={new Rows(data.rows, data.endedAt)} />, root);
  printOnDemand();
  document.documentElement.dataset["ready"] = "true";
}

start().catch((error: unknown) => {
  const root = document.getElementById("app");
  if (root) root.textContent = `This report can't be read: ${String(error)}`;
});
