/**
 * What the SDK uses of the provider. The provider itself runs in a process of its own.
 *
 * @module
 */
export * from "../alibaba";
export type { BackupGateArgs, BackupOptions, Override } from "../gate/inputs/gate-args";
export type { ReasonCode } from "../backup/decision/decision";
export { type GateOutputs, SENSITIVE_OUTPUTS } from "../gate/outputs";
export { inheritedPropertyIssues, isPlainObject } from "../backup/model/plain-object";
export { renderIssue } from "../backup/model/render-issue";
export { type BackupRequirement, checkRequirement } from "../gate/backup-requirement";
export { checkBackup } from "../gate/require-backup";
export { connectCloud } from "../pulumi/connect-cloud";
export { stackConfigLayers } from "../pulumi/stack-config-layers";
export { engineRun } from "./engine-run";
export { providerModule, providerText } from "./provider-text";
