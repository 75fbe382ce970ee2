/**
 * Whether a proven backup outlives its instance, and why.
 *
 * - `Survives`: after the delete, a good backup of the whole instance is still there.
 * - `DiesWithInstance`: the delete removes every backup.
 * - `Unproven`: the documents or the responses do not say. Treat it as `DiesWithInstance`.
 */
export type SurvivalReason =
  | { verdict: "Survives"; reasonCode: SurvivesReason }
  | { verdict: "DiesWithInstance"; reasonCode: DiesReason }
  | { verdict: "Unproven"; reasonCode: UnprovenReason };

/** Why a backup survives. */
export type SurvivesReason =
  /** All sets are kept. */
  | "AllSetsKept"
  /** RDS: the newest completed set is kept, and the proven backup is that set. */
  | "NewestSetKept"
  /** Only one set is kept: not the proven backup, but one that the product takes right before the delete. */
  | "FinalSetKept";

/** Why every backup dies. */
export type DiesReason =
  /** The delete call says to keep none. */
  | "DeleteKeepsNone"
  /** The stored policy keeps none, and the delete call does not say otherwise. */
  | "PolicyKeepsNone"
  /** The product, engine, storage or category can't keep a set. */
  | "KeepNotOffered"
  /** The call destroys the instance, and deletes its backups whatever the policy keeps. */
  | "Destroyed";

/** Why it is not proven that a backup survives. */
export type UnprovenReason =
  /** What the instance is could not be read. */
  | "FactsUnreadable"
  /** The policy could not be read. */
  | "PolicyUnreadable"
  /** An advanced policy is in force. */
  | "PolicyAdvanced"
  /** The stored policy's value is missing, or the documents do not list it. */
  | "PolicyUnknown"
  /** The stored policy keeps sets, but the delete call does not say so, and its default may be to keep none. */
  | "KeepParameterAbsent"
  /** The documents do not list the value in the delete call. */
  | "KeepParameterUnknown"
  /** Cloud disks: the delete call says to keep sets, which is documented for local disks only; the stored policy keeps none. */
  | "KeepParameterNotDocumented"
  /** RDS: only the newest completed set is kept, and it is not known to be the proven backup. */
  | "NewestSetNotProven"
  /** The one set that is kept is not taken yet, and the instance is not running. */
  | "FinalSetNotCertain"
  /** Sets are kept, but an instance of this kind can't be rebuilt after its release. */
  | "NotRebuildable"
  /** RDS Enterprise Edition on other than local disks. */
  | "CategoryFinance"
  | "EngineUnknown"
  | "StorageUnknown"
  /** RDS: the edition is not known, or no document says what it keeps. */
  | "CategoryUnknown"
  | "ArchitectureUnknown"
  /** The instance is not known to be a primary instance. */
  | "RoleUnknown"
  /** The instance is being created or deleted, or follows another one. */
  | "InstanceNotApplicable"
  /** The documents do not say what this call does to the backups of the product. */
  | "CallUnknown"
  | "ProductUnknown";
