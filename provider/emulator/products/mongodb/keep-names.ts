import type { KeepNames } from "../keep-names";

/** The values of BackupRetentionPolicyOnClusterDeletion, which are numbers on DDS. */
export const MONGODB_KEEP_NAMES: KeepNames = ["0", "1", "2"];
