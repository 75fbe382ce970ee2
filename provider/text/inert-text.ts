/** Control characters, line and paragraph separators, lone surrogates. */
const CONTROLS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu;
/** Characters without a glyph: bidirectional marks, zero-width characters, tags. */
const FORMATS = /\p{Cf}+/gu;
/** Azure Pipelines, GitHub Actions and TeamCity read commands such as `##vso[…]`, `##[…]` and `##teamcity[…]` anywhere in a line. */
const PIPELINE_COMMANDS = /##(?=[a-z]*\[)/gi;

/**
 * Makes a text from outside inert, so that a terminal or a pipeline only shows it. The result is one line: it has no ANSI
 * sequence, no character that changes the direction of the text, and no pipeline command. A command of GitHub Actions such
 * as `::error::` counts only at the start of a line, which a text within a message never is.
 */
export function inertText(text: string): string {
  return text.replace(CONTROLS, " ").replace(FORMATS, "").replace(PIPELINE_COMMANDS, "# #");
}

/** What {@link inertText} changes. */
const NOT_INERT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Cf}]|##[a-z]*\[/iu;

/** Whether a text is inert as it is: see {@link inertText}. */
export function isInert(text: string): boolean {
  return !NOT_INERT.test(text);
}
