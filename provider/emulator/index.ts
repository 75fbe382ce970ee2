/**
 * A local Alibaba Cloud for tests and trials: the backup APIs of RDS, Redis/Tair, PolarDB and MongoDB, with real
 * signature checks, backup jobs on the emulator's own clock, faults, and a control API.
 *
 * @module
 */
export type { SignatureScheme } from "./auth/signature-scheme";
export { connectEmulator } from "./connect-emulator";
export { ControlInputError, type ControlInputIssue } from "./control/control-input-error";
export type { CreatedBackups } from "./control/created-backups";
export type { EmulatorControl } from "./control/emulator-control";
export type { RequestLogEntry } from "./control/request-log-entry";
export { EmulatorOptionError, type EmulatorOptions } from "./emulator-options";
export type { Fault, FaultKind, FaultName, FaultScope } from "./faults/fault";
export type { ApiName } from "./products/apis";
export { PRODUCT_NAMES, type ProductName } from "./products/products";
export { SCENARIOS, type BuiltInScenario } from "./scenarios/built-in-scenarios";
export type { CredentialSpec } from "./scenarios/credential-spec";
export type { FleetOptions } from "./scenarios/generated/fleet-options";
export { syntheticFleet } from "./scenarios/generated/synthetic-fleet";
export type { InstanceSettings } from "./scenarios/instance-settings";
export type { InstanceSpec } from "./scenarios/instance-spec";
export type { JobSeed } from "./scenarios/job-seed";
export type { BackupMode, JobSpec } from "./scenarios/job-spec";
export type { OrganizationMember, OrganizationSpec } from "./scenarios/organization-spec";
export type { PolicySpec } from "./scenarios/policy-spec";
export type { QuotaSpec } from "./scenarios/quota-spec";
export type { RecoverySpec } from "./scenarios/recovery-spec";
export type { ReleaseSpec } from "./scenarios/release-spec";
export type { RoleSpec } from "./scenarios/role-spec";
export type { Scenario } from "./scenarios/scenario";
export type { SetSeed } from "./scenarios/set-seed";
export type { ThrottleSpec } from "./scenarios/throttle-spec";
export type { ResponseFormat } from "./server/response-format";
export { startEmulator, type Emulator } from "./start-emulator";
export type { Phase } from "./world/job";
export type { InstanceSnapshot, JobSnapshot, SetSnapshot, Snapshot } from "./world/snapshot";
