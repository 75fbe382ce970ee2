import type { KeepNames } from "../keep-names";

/** The values of BackupRetentionPolicyOnClusterDeletion, which are strings on PolarDB. */
export const POLARDB_KEEP_NAMES: KeepNames = ["NONE", "LATEST", "ALL"];
