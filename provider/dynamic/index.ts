/**
 * What the SDK needs of the dynamic provider, apart from the provider itself, which runs in a process of its own.
 *
 * @module
 */
export * from "../alibaba";
export type { ReasonCode } from "../backup/decision/decision";
export type { BackupGateArgs, BackupOptions, Override } from "../gate/inputs/gate-inputs";
export { type GateOutputs, SENSITIVE_OUTPUTS } from "../gate/outputs";
export { checkBackup, checkRequirement, type BackupRequirement } from "../pulumi/require-backup";
export { stackConfigLayers } from "../pulumi/stack-config-layers";
export { providerModule, providerText } from "./provider-text";
