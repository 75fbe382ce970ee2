import type { SetEvidence } from "../../../../audit/evidence/evidence";
import { inertText } from "../../../../text/inert-text";
import { useLanguage } from "../text/language";

/** The backup sets of an instance. */
export function SetsTable({ sets }: { sets: readonly SetEvidence[] }) {
  const { messages, format } = useLanguage();
  if (sets.length === 0) return null;
  const time = (text: string | undefined) => (text === undefined ? "–" : format.time(Date.parse(text)));
  return (
    <>
      <h3>{messages.backupsTitle}</h3>
      <div class="scroll" role="region" aria-label={messages.backupsTitle} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {[
                messages.backupId,
                messages.started,
                messages.ended,
                messages.status,
                messages.method,
                messages.columns.size,
              ].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sets.map(({ backupId, startedAt, endedAt, status, method, sizeBytes }, index) => (
              <tr key={index}>
                <td>{inertText(backupId)}</td>
                <td>{time(startedAt)}</td>
                <td>{time(endedAt)}</td>
                <td>{inertText(status)}</td>
                <td>{inertText(method)}</td>
                <td class="number">{sizeBytes === undefined ? "–" : format.bytes(sizeBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
