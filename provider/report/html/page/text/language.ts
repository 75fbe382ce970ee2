import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { Format } from "./format";
import { EN } from "./en";
import type { Messages } from "./messages";
import { ZH } from "./zh";

/** The texts of a language, and how it writes values. */
export interface Language {
  id: "en" | "zh";
  messages: Messages;
  format: Format;
}

/** The languages of the page. */
export const LANGUAGES: Readonly<Record<Language["id"], Language>> = {
  en: { id: "en", messages: EN, format: new Format("en", { day: "d", hour: "h", minute: "min", second: "s" }) },
  zh: {
    id: "zh",
    messages: ZH,
    format: new Format("zh-CN", { day: "天", hour: "小时", minute: "分钟", second: "秒" }),
  },
};

/** The language of the components inside. */
export const LanguageContext = createContext<Language>(LANGUAGES.en);

/** The language of a component. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}
