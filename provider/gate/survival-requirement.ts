import type { SurvivalRequirement } from "../backup/decision/condition";
import { isInstanceResource, keepOfResource } from "../backup/decision/survival/keep-of-resource";
import { BadInputError } from "../backup/model/errors";
import type { BackupRequirement } from "./backup-requirement";

/** The operation on a resource that a hook precedes. */
export interface ResourceOperation {
  /** The type token, such as `alicloud:rds/instance:Instance`. */
  type: string;
  /** The inputs that a delete of the resource would send: those of the last deployment, or the new ones of an update. */
  inputs: Readonly<Record<string, unknown>>;
  isDelete: boolean;
}

/** The delete of its instance that a backup must survive: by default where the hook precedes a delete. */
export function survivalRequirement(
  { survivesDelete }: BackupRequirement,
  operation: ResourceOperation | undefined,
): SurvivalRequirement | undefined {
  if (!operation || !(survivesDelete ?? operation.isDelete)) return undefined;
  const { type, inputs } = operation;
  if (!isInstanceResource(type)) {
    const expected = `false, or a hook on the instance's own resource instead of ${type}`;
    const hint = "Only the delete of the instance itself says which backups it keeps.";
    throw new BadInputError([{ path: ["survivesDelete"], code: "InvalidValue", expected, hint }]);
  }
  return { keep: keepOfResource(type, inputs) };
}
