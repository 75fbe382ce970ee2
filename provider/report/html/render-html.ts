import type { SortedResults } from "../../audit/results/sorted-results";
import { controlResults } from "./framework-controls";
import type { Renderer } from "../renderer";
import { attemptsOf } from "./attempts";
import { ChangeCollector } from "./changes-since";
import { compressedJson } from "./compressed-json";
import { DailyTotals } from "./daily-totals";
import { DetailBlocks } from "./detail-blocks";
import { PAGE_ASSETS } from "./page-assets";
import type { PageData } from "./page-data";
import { RowEncoder } from "./row-encoder";
import { pageEnd, pageHead } from "./page-shell";

/** Details beyond this size are left out, and the page says so. With 100,000 rows, the page stays under 15 MB. */
const MAX_DETAIL_BYTES = 6_000_000;
/** More broken scopes are counted and not listed. */
const MAX_BROKEN_SCOPES = 500;

/**
 * A report as one HTML file: it makes no request, and its script and style are allowed by their hashes alone. The data is
 * compressed in the page. Instances that are not compliant get their details first.
 */
export const renderHtml: Renderer = async function* (results, { previous } = {}) {
  if (!PAGE_ASSETS) throw new Error("The report page is not built: run npm run build.");
  const { data, blocks } = await encode(results, previous);
  yield pageHead(PAGE_ASSETS);
  yield `<script type="text/plain" id="data">${data}</script>\n`;
  for (const [index, block] of blocks.entries())
    yield `<script type="text/plain" id="details-${index}">${block}</script>\n`;
  yield pageEnd(PAGE_ASSETS);
};

async function encode(results: SortedResults, previous: SortedResults | undefined) {
  const { header, summary, scopes } = results;
  const endMs = Date.parse(summary.endedAt);
  const rows = new RowEncoder(header.rules, endMs);
  const details = new DetailBlocks(MAX_DETAIL_BYTES, (row, block) => rows.setDetailBlock(row, block));
  const days = new DailyTotals(endMs);
  const changes = previous && (await ChangeCollector.since(previous));
  for await (const line of results.instances()) {
    const attempts = attemptsOf(line, endMs);
    for (const attempt of attempts) days.add(attempt);
    changes?.add(line);
    rows.add(line, attempts);
    if (line.verdict !== "Compliant") await details.add(rows.count - 1, line);
  }
  await addCompliant(results, details);
  const broken = scopes.filter(({ status }) => status !== "Complete");
  const data: PageData = {
    tool: header.tool,
    startedAt: Date.parse(header.startedAt),
    endedAt: endMs,
    ...(header.shard && { shard: header.shard }),
    summary,
    scopeCount: scopes.length,
    brokenScopes: broken.slice(0, MAX_BROKEN_SCOPES),
    rules: header.rules,
    controls: controlResults(header.rules, rows.controlCounts),
    days: days.totals(),
    ...(changes && { changes: changes.result() }),
    rows: rows.columns(),
  };
  return { data: await compressedJson(data), blocks: details.blocks };
}

async function addCompliant(results: SortedResults, details: DetailBlocks): Promise<void> {
  let row = 0;
  for await (const line of results.instances()) {
    if (details.isFull) break;
    if (line.verdict === "Compliant") await details.add(row, line);
    row += 1;
  }
  await details.close();
}
