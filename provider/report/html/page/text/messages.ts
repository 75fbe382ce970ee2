import type { EN } from "./en";

/** Any text, in place of the literal ones. */
type Translated<Texts> = {
  [Key in keyof Texts]: Texts[Key] extends string
    ? string
    : Texts[Key] extends (...values: never[]) => string
      ? Texts[Key]
      : Translated<Texts[Key]>;
};

/** The texts of one language. Numbers and times in them are formatted already. */
export type Messages = Translated<typeof EN>;
