import type { SortedResults } from "../audit/results/sorted-results";

/** Makes one format of a report. Yields its text in parts, so that a large fleet needs no more memory than a small one. */
export type Renderer = (results: SortedResults) => AsyncGenerator<string>;
