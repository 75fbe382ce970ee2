/** The front end of the report, built to one script and one style sheet. */
export interface PageAssets {
  script: string;
  style: string;
}

/**
 * The built front end. tools/report-page.cjs replaces the text of this module when the package is bundled and when the tests
 * load it: what is built is not committed.
 */
export const PAGE_ASSETS = undefined as PageAssets | undefined;
