import { useContext } from "preact/hooks";
import { useLanguage } from "../text/language";
import { ReportContext } from "./report-context";

/** What the marks of a timeline mean. */
export function Legend() {
  const { messages, format } = useLanguage();
  const { maxGapMs } = useContext(ReportContext);
  return (
    <p class="legend muted">
      {(["Good", "Failed", "Running", "Gap"] as const).map((state) => (
        <span key={state}>
          <svg width="14" height="14" aria-hidden="true">
            {state === "Gap" ? (
              <line class="gap" x1="0" x2="14" y1="9" y2="9" />
            ) : (
              <rect
                class={state.toLowerCase()}
                x="4"
                y={state === "Failed" ? 0 : 2}
                width="6"
                height={state === "Failed" ? 7 : 11}
              />
            )}
          </svg>
          {messages.states[state]}
        </span>
      ))}
      <span>{messages.gapExplained(format.duration(maxGapMs))}</span>
      <span>{messages.tableHelp}</span>
    </p>
  );
}
