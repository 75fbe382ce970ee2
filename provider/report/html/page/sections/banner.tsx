import type { PageData } from "../../page-data";
import { useLanguage } from "../text/language";

const MAX_SHOWN = 50;

/** Says loudly that instances may be missing. */
export function Banner({ data }: { data: PageData }) {
  const { messages, format } = useLanguage();
  const { Complete, Incomplete, Denied, Failed } = data.summary.scopes;
  const broken = Incomplete + Denied + Failed;
  const shown = data.brokenScopes.slice(0, MAX_SHOWN);
  return (
    <>
      {data.shard && (
        <p class="banner">{messages.shardOf(format.number(data.shard.index), format.number(data.shard.count))}</p>
      )}
      {broken > 0 && (
        <section class="banner" id="incomplete" aria-labelledby="incomplete-title">
          <h2 id="incomplete-title">{messages.incompleteTitle}</h2>
          <p>{messages.incompleteText(format.number(broken), format.number(broken + Complete))}</p>
          <ul>
            {shown.map(({ accountId, regionId, product, status, listed, problems }) => (
              <li key={`${accountId} ${regionId} ${product}`}>
                <strong>{messages.scopeStatuses[status]}</strong>: {accountId} · {regionId} ·{" "}
                {messages.products[product] ?? product} · {messages.listedCount(format.number(listed))}
                {problems.map((problem) => (
                  <span key={problem} lang="en" class="problem">
                    {problem}
                  </span>
                ))}
              </li>
            ))}
            {broken > shown.length && <li>+ {format.number(broken - shown.length)}</li>}
          </ul>
        </section>
      )}
    </>
  );
}
