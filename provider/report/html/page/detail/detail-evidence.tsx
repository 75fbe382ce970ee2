import { inertText } from "../../../../text/inert-text";
import { historyOf } from "../../../../audit/history/history-of";
import type { InstanceDetail } from "../../page-data";
import { Trend } from "../sections/charts";
import { useLanguage } from "../text/language";
import { SetsTable } from "./sets-table";

/** Findings, backup sets and evidence. Messages are in the language of the results file. */
export function DetailEvidence({ detail: { message, findings, exempted, evidence } }: { detail: InstanceDetail }) {
  const { messages, format } = useLanguage();
  const requestIds = [
    ...(evidence.status?.requestIds ?? []),
    ...(evidence.error?.requestId ? [evidence.error.requestId] : []),
  ];
  const good = historyOf(evidence.sets ?? [])
    .attempts.filter(({ isGood }) => isGood)
    .slice(0, 30)
    .reverse();
  return (
    <>
      <p lang="en">{inertText(message)}</p>
      <h3>{messages.findingsTitle}</h3>
      {findings.length === 0 && <p>{messages.noFindings}</p>}
      <ul>
        {findings.map(({ ruleId, severity, message: text }, index) => (
          <li key={index}>
            <span class={`badge severity-${severity}`}>{messages.severities[severity]}</span>{" "}
            <code>{inertText(ruleId)}</code> <span lang="en">{inertText(text)}</span>
          </li>
        ))}
      </ul>
      {exempted.length > 0 && (
        <>
          <h3>{messages.exemptedTitle}</h3>
          <ul>
            {exempted.map(({ ruleId, message: text, exemption }, index) => (
              <li key={index}>
                <code>{inertText(ruleId)}</code> <span lang="en">{inertText(text)}</span>
                <br />
                <span class="muted">
                  {messages.exemption(inertText(exemption.owner), format.time(Date.parse(exemption.expiresAt)))}:{" "}
                  {inertText(exemption.reason)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {good.length > 1 && (
        <div class="cards">
          <Trend
            title={messages.sizeOfSets}
            text=""
            values={good.map(({ startedAtMs, sizeBytes = 0 }) => ({
              label: format.date(startedAtMs),
              value: sizeBytes,
            }))}
            write={(value) => format.bytes(value)}
          />
          <Trend
            title={messages.durationOfSets}
            text=""
            values={good.map(({ startedAtMs, durationMs = 0 }) => ({
              label: format.date(startedAtMs),
              value: durationMs,
            }))}
            write={(value) => format.duration(value)}
          />
        </div>
      )}
      <SetsTable sets={evidence.sets ?? []} />
      <h3>{messages.requestIds}</h3>
      <ul class="ids" id="request-ids">
        {requestIds.map((id) => (
          <li key={id}>
            <code>{inertText(id)}</code>
          </li>
        ))}
      </ul>
      <h3>{messages.evidenceTitle}</h3>
      {evidence.status && (
        <p class="muted">
          {messages.readAt} {format.time(Date.parse(evidence.status.readAt))}
        </p>
      )}
      <details>
        <summary>{messages.rawEvidence}</summary>
        <pre tabIndex={0} role="region" aria-label={messages.evidenceTitle}>
          {JSON.stringify(evidence, null, 2).split("\n").map(inertText).join("\n")}
        </pre>
      </details>
    </>
  );
}
