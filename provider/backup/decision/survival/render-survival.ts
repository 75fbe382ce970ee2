import { formatName, formatValue } from "../../../text/format-value";
import { definitionOf } from "../../products/definition-of";
import type { Survival, SurvivalCaveat, SurvivalLimit, SurvivalRemedy } from "./survival";
import { unprovenClause } from "./unproven-clause";

/** Whether a backup outlives its instance, why, until when, and what to set: whole sentences, joined by spaces. */
export function renderSurvival(survival: Survival): string {
  const { until, caveats = [], remedies } = survival;
  return [
    verdictSentence(survival),
    ...(until ? [limitSentence(until)] : []),
    ...caveats.map(caveatSentence),
    ...remedySentence(remedies),
  ].join(" ");
}

function verdictSentence(survival: Survival): string {
  const { title } = definitionOf(survival.product);
  const id = survival.instanceId;
  switch (survival.reasonCode) {
    case "AllSetsKept":
      return `${title} keeps all backups of ${id} when the instance is deleted.`;
    case "NewestSetKept":
      return `${title} keeps this backup of ${id}, its newest, when the instance is deleted.`;
    case "FinalSetKept":
      return `${title} deletes this backup with ${id}, but keeps another one that it takes right before the delete.`;
    case "DeleteKeepsNone":
      return `${title} deletes the backups of ${id} with the instance (the delete sends ${keepName(survival)} ${formatName(survival.sentKeep ?? "")}).`;
    case "PolicyKeepsNone":
      return `${title} deletes the backups of ${id} with the instance (${keepName(survival)} ${survival.storedKeep ?? ""}).`;
    case "KeepNotOffered":
      return `${title} deletes the backups of ${id} with the instance and can't keep them.`;
    case "Destroyed":
      return `${title} deletes the backups of ${id} when it destroys the instance.`;
    default:
      return `It is not proven that ${title} keeps a backup of ${id} when the instance is deleted: ${unprovenClause(survival, keepName(survival))}.`;
  }
}

/** The API's name of the setting. */
function keepName({ product }: Survival): string {
  return product === "Rds" ? "ReleasedKeepPolicy" : "BackupRetentionPolicyOnClusterDeletion";
}

function limitSentence(limit: SurvivalLimit): string {
  return limit.kind === "RecycleBin"
    ? `The instance can be rebuilt from the recycle bin for ${limit.days} days, and not later.`
    : `The kept backups are deleted once the account is overdue for more than ${limit.days} days.`;
}

function caveatSentence(caveat: SurvivalCaveat): string {
  return caveat === "Tde"
    ? "If TDE is on, a released instance can't be rebuilt."
    : "If the disk is encrypted, a restore needs its key.";
}

function remedySentence(remedies: readonly SurvivalRemedy[]): string[] {
  if (remedies.length === 0) return [];
  const settings = remedies.map(({ resource, property, value }) => `${property}: ${formatValue(value)} on ${resource}`);
  return [`Set ${settings.join(" and ")}, run pulumi up, then delete.`];
}
