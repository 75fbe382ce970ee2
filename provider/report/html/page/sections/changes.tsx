import type { ChangesSince } from "../../page-data";
import { useLanguage } from "../text/language";

const KINDS = ["Worsened", "Gone", "New", "Fixed", "Changed"] as const;

/** What changed since an earlier audit. */
export function Changes({ changes }: { changes: ChangesSince | undefined }) {
  const { messages, format } = useLanguage();
  const total = changes ? KINDS.reduce((sum, kind) => sum + changes.counts[kind], 0) : 0;
  return (
    <section class="card wide" id="changes">
      <h2>{messages.changesTitle}</h2>
      <p class="muted">{changes ? messages.changesSince(format.time(changes.startedAt)) : messages.noPrevious}</p>
      {changes && total === 0 && <p>{messages.noChanges}</p>}
      {changes && total > 0 && (
        <>
          <p class="counts">
            {KINDS.map((kind) => (
              <span key={kind} class={`badge change-${kind}`}>
                {messages.changeKinds[kind]} {format.number(changes.counts[kind])}
              </span>
            ))}
          </p>
          <div class="scroll" role="region" aria-label={messages.changesTitle} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  {[
                    messages.change,
                    messages.columns.instance,
                    messages.columns.name,
                    messages.before,
                    messages.after,
                  ].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {changes.shown.map(({ kind, instanceId, name, before, after }, index) => (
                  <tr key={index}>
                    <td>{messages.changeKinds[kind]}</td>
                    <td>{instanceId}</td>
                    <td>{name}</td>
                    <td>{before ? messages.verdicts[before] : "–"}</td>
                    <td>{after ? messages.verdicts[after] : "–"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {changes.shown.length < total && (
            <p class="muted">{messages.changesCapped(format.number(changes.shown.length))}</p>
          )}
        </>
      )}
    </section>
  );
}
