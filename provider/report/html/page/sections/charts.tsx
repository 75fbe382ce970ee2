import type { ComponentChildren } from "preact";
import type { PageData } from "../../page-data";
import type { Rows } from "../data/rows";
import { useLanguage } from "../text/language";
import { BarChart } from "./bar-chart";
import { CLASS_HOURS, freshnessOf } from "./freshness";
import { maxAgeOf } from "./max-age";

const HOUR_MS = 3_600_000;

/** How old the newest backups of the shown instances are, and how the backups of all instances went. */
export function Charts({ data, rows, selected }: { data: PageData; rows: Rows; selected: Uint32Array }) {
  const { messages, format } = useLanguage();
  const { counts, none } = freshnessOf(rows, selected);
  const maxAgeMs = maxAgeOf(data.rules);
  const ages = counts.map((value, index) => {
    const hours = CLASS_HOURS[index] ?? Infinity;
    const label = Number.isFinite(hours)
      ? `≤${format.duration(hours * HOUR_MS)}`
      : `>${format.duration((CLASS_HOURS.at(-2) ?? 0) * HOUR_MS)}`;
    const isOld = maxAgeMs !== undefined && hours * HOUR_MS > maxAgeMs;
    return {
      label,
      title: `${label}: ${format.number(value)}`,
      parts: [{ value, className: isOld ? "bar-bad" : "bar-good" }],
    };
  });
  const noneBar = {
    label: messages.noBackup,
    title: `${messages.noBackup}: ${format.number(none)}`,
    parts: [{ value: none, className: "bar-bad" }],
  };
  const marker =
    maxAgeMs === undefined
      ? undefined
      : {
          after: CLASS_HOURS.filter((hours) => hours * HOUR_MS <= maxAgeMs).length,
          text: messages.maxAge(format.duration(maxAgeMs)),
        };
  const day = (startsAt: number) => format.date(startsAt);
  return (
    <div class="cards">
      <Card title={messages.freshness} text={messages.freshnessText}>
        <BarChart
          bars={[...ages, noneBar]}
          label={titles([...ages, noneBar])}
          tick={(value) => format.number(value)}
          marker={marker}
        />
      </Card>
      <Card title={messages.backupsPerDay} text={messages.backupsPerDayText}>
        <BarChart
          bars={data.days.map(({ startsAt, good, failed }) => ({
            label: day(startsAt),
            title: `${day(startsAt)}: ${messages.timelineText(format.number(good), format.number(failed), "0")}`,
            parts: [
              { value: good, className: "bar-good" },
              { value: failed, className: "bar-bad" },
            ],
          }))}
          label={`${messages.backupsPerDay}: ${data.days.map(({ startsAt, good, failed }) => `${day(startsAt)} ${good}/${failed}`).join("; ")}`}
          tick={(value) => format.number(value)}
        />
      </Card>
      <Trend
        title={messages.durationTrend}
        text={messages.durationTrendText}
        values={data.days.map(({ startsAt, medianDurationMs }) => ({
          label: day(startsAt),
          value: medianDurationMs ?? 0,
        }))}
        write={(value) => format.duration(value)}
      />
      <Trend
        title={messages.sizeTrend}
        text={messages.sizeTrendText}
        values={data.days.map(({ startsAt, totalBytes }) => ({ label: day(startsAt), value: totalBytes }))}
        write={(value) => format.bytes(value)}
      />
    </div>
  );
}

/** One value a day. */
export function Trend({
  title,
  text,
  values,
  write,
}: {
  title: string;
  text: string;
  values: readonly { label: string; value: number }[];
  write: (value: number) => string;
}) {
  const { messages } = useLanguage();
  const bars = values.map(({ label, value }) => ({
    label,
    title: `${label}: ${write(value)}`,
    parts: [{ value, className: "bar-plain" }],
  }));
  return (
    <Card title={title} text={text}>
      {values.every(({ value }) => value === 0) ? (
        <p>{messages.noData}</p>
      ) : (
        <BarChart bars={bars} label={titles(bars)} tick={write} />
      )}
    </Card>
  );
}

function Card({ title, text, children }: { title: string; text: string; children: ComponentChildren }) {
  return (
    <section class="card">
      <h2>{title}</h2>
      <p class="muted">{text}</p>
      {children}
    </section>
  );
}

function titles(bars: readonly { title: string }[]): string {
  return bars.map(({ title }) => title).join("; ");
}
