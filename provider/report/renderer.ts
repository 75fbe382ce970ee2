import type { SortedResults } from "../audit/results/sorted-results";

/** What a report is made with besides the results. */
interface RenderOptions {
  /** An earlier audit, for the formats that show what changed since. */
  previous?: SortedResults | undefined;
}

/** Makes one format of a report. Yields its text in parts, so that a large fleet needs no more memory than a small one. */
export type Renderer = (results: SortedResults, options?: RenderOptions) => AsyncGenerator<string>;
