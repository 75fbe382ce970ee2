import { applicability } from "../../backup/model/applicability";
import { type AnyBackupError, isBackupError, NotApplicableError } from "../../backup/model/errors";
import type { InstanceFacts } from "../../backup/model/instance-facts";

/** The codes with which the API refuses a call because of the state of the instance. */
const STATE_CODES = /^(IncorrectDBInstanceState|OperationDenied\.?(DB|DBInstance|DBCluster)Status)(\.|$)/;

/**
 * The error to report for a failed call about an instance.
 *
 * Error codes tell neither why an instance has no backups of its own nor which instance to use in its place. Its facts do, and are
 * read where the API refused the call for what the instance is. An instance that is applicable, or whose facts can't be read,
 * leaves the error as it is.
 *
 * @param readFacts - one attribute call. Not called for any other failure.
 */
export async function explainRefusal(error: unknown, readFacts: () => Promise<InstanceFacts>): Promise<unknown> {
  if (!isBackupError(error) || !dependsOnInstance(error)) return error;
  const facts = await readFacts().catch(() => undefined);
  if (facts === undefined) return error;
  const { apiCode, requestId, httpStatus, serverTimeMs } = error;
  return notApplicableError(facts, { apiCode, requestId, httpStatus, serverTimeMs }) ?? error;
}

/** The error for an instance that has no backups of its own; `undefined` for any other one. */
export function notApplicableError(
  facts: InstanceFacts,
  details: ConstructorParameters<typeof NotApplicableError>[1] = {},
): NotApplicableError | undefined {
  const verdict = applicability(facts);
  if (verdict.applicable) return undefined;
  const { reason, primaryId } = verdict;
  return new NotApplicableError({ instanceId: facts.instanceId, reason, primaryId }, details);
}

function dependsOnInstance({ code, apiCode = "" }: AnyBackupError): boolean {
  return code === "InstanceNotFound" || code === "NotApplicable" || STATE_CODES.test(apiCode);
}
