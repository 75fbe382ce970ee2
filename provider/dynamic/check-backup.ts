import { connect } from "../alibaba/connection";
import { BadInputError } from "../backup/errors";
import { AlibabaSource } from "../gate/alibaba-source";
import { decideOnce } from "../gate/decide-once";
import { type BackupGateArgs, parseGateInputs } from "../gate/gate-inputs";
import { stackConfigLayers } from "./stack-config-layers";

/** What has to be there right now: the inputs of a gate that have to do with looking, not with waiting. */
export type BackupRequirement = { instanceId?: string | undefined } & Pick<
  BackupGateArgs,
  "product" | "regionId" | "backupJobId" | "maxAge" | "acceptLogical" | "acceptIncremental"
>;

/**
 * Looks once, and rejects where the requirement is not met now. For resource hooks, which can't be cancelled: they must
 * not wait.
 *
 * @param get - a value of the stack's config by its full key.
 * @returns one sentence that says what was found.
 * @throws Error with one sentence that names the newest backup found and its age, or the BackupError of a failed look.
 */
export async function checkBackup(
  requirement: BackupRequirement,
  get: (key: string) => string | undefined,
): Promise<string> {
  if (requirement.instanceId === undefined) {
    throw new BadInputError([
      { property: "instanceId", reason: "is not known to the hook: pass it to requireBackup." },
    ]);
  }
  if (requirement.maxAge === undefined && requirement.backupJobId === undefined) {
    throw new BadInputError([
      { property: "maxAge", reason: "is required, or backupJobId: a hook that asks for neither protects nothing." },
    ]);
  }
  const connection = connect({}, { layers: stackConfigLayers(get) });
  try {
    const { request, spec } = parseGateInputs(requirement, connection.where);
    const source = new AlibabaSource(connection, request);
    const decision = await decideOnce(spec.condition, source, new AbortController().signal);
    if (decision.kind === "Pass") return decision.message;
    throw new Error(decision.message);
  } finally {
    connection.api.close();
  }
}
