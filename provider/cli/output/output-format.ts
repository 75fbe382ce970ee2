/** How a command prints its result. */
export const OUTPUT_FORMATS = ["table", "json", "yaml", "csv", "markdown"] as const;

/** One of {@link OUTPUT_FORMATS}. */
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];
