import { max } from "d3-array";
import { scaleBand, scaleLinear } from "d3-scale";

const WIDTH = 460;
const HEIGHT = 170;
const MARGIN = { top: 16, right: 8, bottom: 22, left: 64 };

/** One bar, of parts that stand on each other. */
export interface Bar {
  label: string;
  /** Said of the bar where a pointer rests on it. */
  title: string;
  parts: readonly { value: number; className: string }[];
}

/** A chart of bars. The table of its values beside it is for those who can't see it. */
export function BarChart({
  bars,
  label,
  tick,
  marker,
}: {
  bars: readonly Bar[];
  label: string;
  tick: (value: number) => string;
  /** A line after so many bars. */
  marker?: { after: number; text: string } | undefined;
}) {
  const total = ({ parts }: Bar) => parts.reduce((sum, { value }) => sum + value, 0);
  const y = scaleLinear([0, Math.max(1, max(bars, total) ?? 1)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const x = scaleBand(
    bars.map((_, index) => index),
    [MARGIN.left, WIDTH - MARGIN.right],
  ).padding(0.15);
  const every = Math.ceil(bars.length / 8);
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {y.ticks(4).map((value) => (
        <g key={value}>
          <line class="grid" x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(value)} y2={y(value)} />
          <text class="tick" x={MARGIN.left - 6} y={y(value) + 3} text-anchor="end">
            {tick(value)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => {
        let below = 0;
        const left = x(index) ?? 0;
        return (
          <g key={index}>
            <title>{bar.title}</title>
            {bar.parts.map(({ value, className }) => {
              const from = y(below);
              below += value;
              return (
                <rect
                  key={className}
                  class={className}
                  x={left}
                  width={x.bandwidth()}
                  y={y(below)}
                  height={from - y(below)}
                />
              );
            })}
            {index % every === 0 && (
              <text class="tick" x={left + x.bandwidth() / 2} y={HEIGHT - 7} text-anchor="middle">
                {bar.label}
              </text>
            )}
          </g>
        );
      })}
      {marker && (
        <g>
          <line
            class="marker"
            x1={markerX(x, marker.after)}
            x2={markerX(x, marker.after)}
            y1={MARGIN.top}
            y2={HEIGHT - MARGIN.bottom}
          />
          <text class="tick" x={markerX(x, marker.after) + 4} y={MARGIN.top - 4}>
            {marker.text}
          </text>
        </g>
      )}
    </svg>
  );
}

function markerX(
  x: { (value: number): number | undefined; step: () => number; padding: () => number },
  after: number,
): number {
  return (x(0) ?? 0) + after * x.step() - (x.step() * x.padding()) / 2;
}
