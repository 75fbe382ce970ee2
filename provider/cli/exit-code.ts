import type { BackupErrorCode } from "../backup/model/errors";
import type { GateEvaluation } from "../gate/evaluate-gate";

/** The exit codes of every command. They are a contract with pipelines: docs/guides/pipelines.md has the table. */
export const EXIT_CODES = {
  passed: 0,
  failed: 1,
  usage: 2,
  timedOut: 3,
  access: 4,
  api: 5,
  nothingMatched: 6,
  interrupted: 130,
  terminated: 143,
} as const;

/** One of {@link EXIT_CODES}. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

const BY_ERROR: Readonly<Record<BackupErrorCode, ExitCode>> = {
  BadInput: EXIT_CODES.usage,
  UnsupportedInstance: EXIT_CODES.usage,
  NoCredentials: EXIT_CODES.access,
  AuthenticationFailed: EXIT_CODES.access,
  PermissionDenied: EXIT_CODES.access,
  InstanceNotFound: EXIT_CODES.nothingMatched,
  NotApplicable: EXIT_CODES.nothingMatched,
  Throttled: EXIT_CODES.api,
  Unavailable: EXIT_CODES.api,
  TimedOut: EXIT_CODES.api,
  MalformedResponse: EXIT_CODES.api,
  Cancelled: EXIT_CODES.interrupted,
};

/** The exit code of a command that ended with this error. */
export function exitCodeOfError(code: BackupErrorCode): ExitCode {
  return BY_ERROR[code];
}

/** The exit code of one gate. 0 only where the gate passed, or where a user approved that the pipeline goes on. */
export function exitCodeOfGate({ result, effect }: GateEvaluation): ExitCode {
  if (effect !== "Stop") return EXIT_CODES.passed;
  switch (result.outcome) {
    case "Passed":
    case "Overridden":
      return EXIT_CODES.passed;
    case "Cancelled":
      return EXIT_CODES.interrupted;
    case "TimedOut":
      return result.errorCode === undefined ? EXIT_CODES.timedOut : exitCodeOfError(result.errorCode);
    case "Failed":
      if (result.reasonCode === "JobNotFound") return EXIT_CODES.nothingMatched;
      return result.errorCode === undefined ? EXIT_CODES.failed : exitCodeOfError(result.errorCode);
  }
}

/**
 * What several gates end with where they don't all pass: the first of these that any of them ended with. A verdict on a
 * backup comes before a failure to read one, and both come before a wait that has only not ended yet.
 */
const PRECEDENCE: readonly ExitCode[] = [
  EXIT_CODES.terminated,
  EXIT_CODES.interrupted,
  EXIT_CODES.usage,
  EXIT_CODES.failed,
  EXIT_CODES.access,
  EXIT_CODES.nothingMatched,
  EXIT_CODES.api,
  EXIT_CODES.timedOut,
];

/** The exit code of several gates that must all pass. No gate at all matched nothing. */
export function exitCodeOfAll(codes: readonly ExitCode[]): ExitCode {
  if (codes.length === 0) return EXIT_CODES.nothingMatched;
  return PRECEDENCE.find((code) => codes.includes(code)) ?? EXIT_CODES.passed;
}

/** The exit code of several gates of which one must pass. */
export function exitCodeOfAny(codes: readonly ExitCode[]): ExitCode {
  return codes.includes(EXIT_CODES.passed) ? EXIT_CODES.passed : exitCodeOfAll(codes);
}
