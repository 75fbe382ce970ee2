import type { Plugin } from "esbuild";

/** Builds the front end of the report: its script and its style sheet, each one text. */
export function buildPage(): { script: string; style: string };

/** Puts the built front end into the module that holds it. */
export const reportPagePlugin: Plugin;
