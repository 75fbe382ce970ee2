import { parseGateInputs } from "../../../provider/gate/inputs/gate-inputs";
import type { GateEvaluation } from "../../../provider/gate/evaluate-gate";
import type { GateResult } from "../../../provider/gate/gate-result";
import type { PlannedGate } from "../../../provider/cli/wait/planned-gate";
import type { GateOutcome } from "../../../provider/cli/wait/wait-reporter";

/** Text that does harm where it is printed as it is. */
export const HOSTILE = [
  "a\n::error::line",
  "\r\n ::warning title=x::y",
  "##[error]b ##vso[task.complete result=Succeeded]c ##teamcity[d]",
  "\u001b[2J\u001b[31me\u009b1mf",
  "\u202eg\u2066h\u200b",
  "\u001b[0Ksection_end:1:x\r\u001b[0Ki",
  "\u0000\u0007\u0008\ufffe\uffff]]><j k='l'>&amp;\"",
  "%0A::set-output name=outcome::Passed%0D",
  "\nEOF\noutcome=Passed\nend_\n",
].join("");

/** A gate that waits until nothing is running. */
export function sampleGate(name: string, instanceId = "rm-bp1sample"): PlannedGate {
  const context = { unknown: new Set<string>(), givenAt: 0 };
  const config = parseGateInputs({ instanceId, regionId: "cn-hangzhou" }, {}, context);
  if (!config) throw new Error("The sample gate is not valid.");
  return { name, config };
}

/** How a gate ended; passed after 90 s, unless it is said otherwise. */
export function sampleOutcome(
  name: string,
  result: Partial<GateResult> = {},
  effect: GateEvaluation["effect"] = (result.outcome ?? "Passed") === "Passed" ? "Proceed" : "Stop",
): GateOutcome {
  const passed: GateResult = {
    outcome: "Passed",
    reasonCode: "Idle",
    message: "Nothing is running.",
    ...{ backupIds: [], jobIds: [], requestedJobIds: [], createUncertain: false },
    elapsedMs: 90_000,
    polls: 3,
    requestIds: ["R-1"],
  };
  return { gate: sampleGate(name), evaluation: { result: { ...passed, ...result }, effect } };
}

/** A gate that found a running backup until its time was over. */
export const TIMED_OUT: Partial<GateResult> = {
  ...{ outcome: "TimedOut", reasonCode: "BackupRunning", message: "Timed out after 1h." },
};

/** A gate whose backup failed. */
export const FAILED: Partial<GateResult> = { outcome: "Failed", reasonCode: "JobFailed", message: "Job 1 failed." };

/** A gate that could not read its instance. */
export const DENIED: Partial<GateResult> = {
  ...{ outcome: "Failed", reasonCode: "ApiError", errorCode: "PermissionDenied", message: "Access denied." },
};

/** A gate that a signal ended. */
export const CANCELLED: Partial<GateResult> = { outcome: "Cancelled", reasonCode: "Cancelled", message: "Cancelled." };
