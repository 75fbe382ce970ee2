import type { Builder } from "junit-report-builder";
import { xmlText } from "../../../text/xml-text";
import type { GateEvaluation } from "../../../gate/evaluate-gate";
import type { PlannedGate } from "../../wait/planned-gate";
import { overallOutcome } from "../overall-outcome";

/** A gate of a JUnit report. Without an evaluation, it has not ended. */
export interface JunitGate {
  gate: PlannedGate;
  evaluation?: GateEvaluation;
}

/**
 * A run as a JUnit report: one test suite with a test case for each gate.
 *
 * A verdict against the backup is a failure, its type the reason code. What kept a gate from a verdict is an error: an API
 * error by its code, or `Cancelled`. With `any`, gates that nobody needed any more are skipped.
 *
 * @param timestamp - of the end, ISO-8601.
 */
export async function junitXml(gates: readonly JunitGate[], any: boolean, timestamp: string): Promise<string> {
  // Loaded here: it costs a tenth of the command's start, and few runs need it.
  const { default: builder } = await import("junit-report-builder");
  // Its types describe an ES module with a default export, and Node gets a CommonJS module.
  const report = (builder as unknown as Builder).newBuilder();
  const suite = report.testSuite().name("alicloud-backup wait").timestamp(timestamp);
  suite.time(Math.max(0, ...gates.map(({ evaluation }) => seconds(evaluation))));
  const ended = gates.flatMap(({ gate, evaluation }) => (evaluation ? [{ gate, evaluation }] : []));
  const isEnough = any && overallOutcome(ended, true) === "Passed";
  for (const { gate, evaluation } of gates) {
    const testCase = suite.testCase().className(gate.config.request.product).name(xmlText(gate.name));
    testCase.time(seconds(evaluation));
    if (!evaluation) {
      testCase.error("The wait has not ended, or it was killed.", "NotEnded");
      continue;
    }
    const { outcome, reasonCode, errorCode, message } = evaluation.result;
    if (outcome === "Passed" || outcome === "Overridden") continue;
    if (isEnough) testCase.skipped();
    else if (outcome === "Cancelled") testCase.error(xmlText(message), reasonCode);
    else if (errorCode !== undefined) testCase.error(xmlText(message), errorCode);
    else testCase.failure(xmlText(message), reasonCode);
  }
  return `${report.build()}\n`;
}

function seconds(evaluation: GateEvaluation | undefined): number {
  return Math.round(evaluation?.result.elapsedMs ?? 0) / 1_000;
}
