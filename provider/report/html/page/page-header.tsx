import type { PageData } from "../page-data";
import { useLanguage } from "./text/language";
import type { View } from "./view/view";

/** What the report is about, and how it is shown. */
export function PageHeader({
  data,
  view,
  change,
}: {
  data: PageData;
  view: View;
  change: (change: Partial<View>) => void;
}) {
  const { id, messages, format } = useLanguage();
  return (
    <header class="page-header">
      <div>
        <h1>{messages.title}</h1>
        <p class="muted">
          {messages.audited(format.time(data.startedAt), format.time(data.endedAt))}{" "}
          {messages.madeBy(`${data.tool.name} ${data.tool.version}`)}
        </p>
      </div>
      <div class="switches">
        <label>
          {messages.language}
          <select
            id="language"
            value={id}
            onChange={({ currentTarget: { value } }) => change({ language: value === "zh" ? "zh" : "en" })}
          >
            <option value="en" lang="en">
              English
            </option>
            <option value="zh" lang="zh-CN">
              中文
            </option>
          </select>
        </label>
        <label>
          {messages.theme}
          <select
            id="theme"
            value={view.theme ?? ""}
            onChange={({ currentTarget: { value } }) =>
              change({ theme: value === "light" || value === "dark" ? value : undefined })
            }
          >
            <option value="">{messages.themeAuto}</option>
            <option value="light">{messages.themeLight}</option>
            <option value="dark">{messages.themeDark}</option>
          </select>
        </label>
        <button type="button" onClick={() => print()}>
          {messages.print}
        </button>
      </div>
    </header>
  );
}
