import { type AnyBackupError, BadInputError } from "../../backup/model/errors";
import { exitCodeOfError } from "../exit-code";
import { flagMessage } from "../options/flag-message";
import { type Check, failed } from "./check";

/** A check that failed with an error of the client. The error's hint is what to do. */
export function failedWith(check: string, error: AnyBackupError): Check {
  const { code, message, hint } = error;
  if (error instanceof BadInputError)
    return failed(check, exitCodeOfError(code), error.issues.map(flagMessage).join(" "));
  // The hint ends the message.
  const detail = hint && message.endsWith(` ${hint}`) ? message.slice(0, -hint.length - 1) : message;
  return failed(check, exitCodeOfError(code), detail, hint);
}
