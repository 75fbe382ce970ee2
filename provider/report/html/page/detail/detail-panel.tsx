import { useEffect, useRef } from "preact/hooks";
import type { Rows } from "../data/rows";
import { Cell } from "../table/cell";
import { COLUMN_IDS } from "../table/columns";
import { Timeline } from "../table/timeline";
import { useLanguage } from "../text/language";
import { consoleAddress } from "./console-address";
import { DetailEvidence } from "./detail-evidence";
import { useDetail } from "./use-detail";

/** Everything about one instance. Escape closes it, and the focus returns to where it was. */
export function DetailPanel({ rows, row, close }: { rows: Rows; row: number; close: () => void }) {
  const { messages } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    if (current && !current.open) current.showModal();
  }, []);
  const state = useDetail(rows, row);
  const address = consoleAddress(rows.text("product", row), rows.text("regionId", row), rows.instanceId(row));
  return (
    <dialog ref={dialog} class="detail" aria-labelledby="detail-title" onClose={close}>
      <header>
        <h2 id="detail-title">{rows.instanceId(row)}</h2>
        <button type="button" id="close" onClick={() => dialog.current?.close()}>
          {messages.close}
        </button>
      </header>
      <dl>
        {COLUMN_IDS.filter((column) => column !== "instance" && column !== "timeline").map((column) => (
          <div key={column}>
            <dt>{messages.columns[column]}</dt>
            <dd>
              <Cell rows={rows} row={row} column={column} />
            </dd>
          </div>
        ))}
      </dl>
      {address !== undefined && (
        <p>
          <a href={address} target="_blank" rel="noopener noreferrer">
            {messages.openConsole}
          </a>
        </p>
      )}
      <h3>{messages.timelineTitle}</h3>
      <Timeline attempts={rows.attempts(row)} endMs={rows.endMs} width={480} />
      {state.kind === "Loading" && <p>{messages.detailLoading}</p>}
      {state.kind === "Failed" && <p>{messages.detailFailed}</p>}
      {state.kind === "LeftOut" && <p id="left-out">{messages.detailLeftOut}</p>}
      {state.kind === "Read" && <DetailEvidence detail={state.detail} />}
    </dialog>
  );
}
