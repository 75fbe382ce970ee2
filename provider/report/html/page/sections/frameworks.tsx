import type { ControlResult } from "../../framework-controls";
import { useLanguage } from "../text/language";

/** Which clause has evidence from which check. */
export function Frameworks({ controls }: { controls: readonly ControlResult[] }) {
  const { id, messages, format } = useLanguage();
  const names = (checks: readonly string[]) => checks.map((check) => messages.checks[check] ?? check).join(", ");
  return (
    <section class="card wide" id="frameworks">
      <h2>{messages.frameworksTitle}</h2>
      <p class="muted">{messages.frameworksText}</p>
      <div class="scroll" role="region" aria-label={messages.frameworksTitle} tabIndex={0}>
        <table class="wrapping">
          <thead>
            <tr>
              <th scope="col">{messages.framework}</th>
              <th scope="col">{messages.control}</th>
              <th scope="col">{messages.check}</th>
              <th scope="col" class="number">
                {messages.withFindings}
              </th>
            </tr>
          </thead>
          <tbody>
            {controls.map((control) => (
              <tr key={`${control.framework} ${control.id}`}>
                <td>{control.framework}</td>
                <td>
                  <strong>{control.id}</strong> <span class="muted">{control.summary[id]}</span>
                </td>
                <td>
                  {control.status === "Manual" && messages.manual}
                  {control.status === "NoRule" && messages.noRule(names(control.checks))}
                  {control.status === "Checked" && names(control.madeChecks)}
                  {control.limit && <span class="muted limit">{control.limit[id]}</span>}
                </td>
                <td class="number">
                  {control.status === "Checked" ? format.number(control.instancesWithFindings) : "–"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
