import { VERDICTS } from "../../../../audit/assess/assessment";
import type { PageData } from "../../page-data";
import { useLanguage } from "../text/language";
import type { View } from "../view/view";

/** The equation that accounts for every instance, and a button for each verdict that filters by it. */
export function Figures({
  data,
  view,
  change,
}: {
  data: PageData;
  view: View;
  change: (change: Partial<View>) => void;
}) {
  const { messages, format } = useLanguage();
  const { listed, assessed, notApplicable, unknown, byVerdict } = data.summary;
  const share = assessed === 0 ? "–" : `${format.number(Math.floor((byVerdict.Compliant / assessed) * 1_000) / 10)} %`;
  return (
    <section aria-labelledby="summary">
      <h2 id="summary" class="visually-hidden">
        {messages.summary}
      </h2>
      <p class="equation" id="equation">
        <Term value={format.number(listed)} name={messages.listed} /> <span class="sign">=</span>{" "}
        <Term value={format.number(assessed)} name={messages.assessed} /> <span class="sign">+</span>{" "}
        <Term value={format.number(notApplicable)} name={messages.notApplicable} /> <span class="sign">+</span>{" "}
        <Term value={format.number(unknown)} name={messages.unknown} />
      </p>
      <p class="muted">{messages.compliantShare(share)}</p>
      <div class="tiles" role="group" aria-label={messages.verdictsTitle}>
        {VERDICTS.map((verdict) => {
          const isPressed = view.filters.verdict === verdict;
          return (
            <button
              key={verdict}
              type="button"
              class={`tile verdict-${verdict}`}
              data-verdict={verdict}
              aria-pressed={isPressed}
              onClick={() => {
                const { verdict: _, ...others } = view.filters;
                change({ filters: isPressed ? others : { ...others, verdict } });
              }}
            >
              <strong>{format.number(byVerdict[verdict])}</strong> <span>{messages.verdicts[verdict]}</span>
            </button>
          );
        })}
      </div>
    </section>
  );
}

function Term({ value, name }: { value: string; name: string }) {
  return (
    <span class="term">
      <strong>{value}</strong> {name}
    </span>
  );
}
