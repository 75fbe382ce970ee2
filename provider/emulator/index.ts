/**
 * A local Alibaba Cloud for tests and trials: the backup APIs of RDS, Redis/Tair, PolarDB and MongoDB with real
 * signatures, jobs that live on a clock of their own, faults, and a control surface.
 *
 * @module
 */
export { connectEmulator } from "./connect-emulator";
export type {
  CreatedBackups,
  EmulatorControl,
  InstanceSnapshot,
  JobSnapshot,
  RequestLogEntry,
  SetSnapshot,
  Snapshot,
} from "./control/emulator-control";
export { ControlInputError } from "./control/control-input-error";
export { EmulatorOptionError, type EmulatorOptions } from "./emulator-options";
export type { Fault, FaultKind, FaultName, FaultScope } from "./faults/fault";
export type { Phase } from "./world/job";
export { PRODUCT_NAMES, type ProductName } from "./world/product-name";
export type {
  BackupMode,
  CredentialSpec,
  InstanceSpec,
  JobSeed,
  JobSpec,
  Scenario,
  SetSeed,
  ThrottleSpec,
} from "./scenarios/scenario";
export { SCENARIOS, type BuiltInScenario } from "./scenarios/built-in-scenarios";
export type { AnswerFormat, SignatureScheme } from "./auth/signature-scheme";
export { startEmulator, type Emulator } from "./start-emulator";
