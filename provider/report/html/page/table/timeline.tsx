import { scaleLinear } from "d3-scale";
import { useContext } from "preact/hooks";
import { WINDOW_DAYS } from "../../page-data";
import type { RowAttempt } from "../data/rows";
import { useLanguage } from "../text/language";
import { gapsOf } from "./gaps";
import { ReportContext } from "./report-context";

const DAY_MS = 86_400_000;
const HEIGHT = 18;
const MIN_WIDTH = 3;

/** The attempts of one instance over time. Shapes differ as well as colours. */
export function Timeline({
  attempts,
  endMs,
  width,
}: {
  attempts: readonly RowAttempt[];
  endMs: number;
  width: number;
}) {
  const { messages, format } = useLanguage();
  const { maxGapMs } = useContext(ReportContext);
  const fromMs = endMs - WINDOW_DAYS * DAY_MS;
  const x = scaleLinear([fromMs, endMs], [0, width]).clamp(true);
  const gaps = gapsOf(attempts, [fromMs, endMs], maxGapMs);
  const count = (wanted: string) => format.number(attempts.filter(({ state }) => state === wanted).length);
  const text = messages.timelineText(count("Good"), count("Failed"), count("Running"));
  const label = gaps.length > 0 ? messages.withGaps(text, format.number(gaps.length)) : text;
  return (
    <svg class="timeline" width={width} height={HEIGHT} role="img" aria-label={label}>
      <line class="axis" x1={0} x2={width} y1={HEIGHT - 2} y2={HEIGHT - 2} />
      {gaps.map((gap) => (
        <line key={gap.fromMs} class="gap" x1={x(gap.fromMs)} x2={x(gap.toMs)} y1={HEIGHT - 2} y2={HEIGHT - 2} />
      ))}
      {attempts.map(({ startedAtMs, endedAtMs, state }, index) => {
        const left = Math.min(x(startedAtMs), width - MIN_WIDTH);
        const size = { x: left, width: Math.max(MIN_WIDTH, x(endedAtMs) - left) };
        if (state === "Failed") return <rect key={index} class="failed" {...size} y={0} height={7} />;
        if (state === "Running") return <rect key={index} class="running" {...size} y={3.5} height={HEIGHT - 6.5} />;
        return <rect key={index} class="good" {...size} y={3} height={HEIGHT - 5} />;
      })}
    </svg>
  );
}
