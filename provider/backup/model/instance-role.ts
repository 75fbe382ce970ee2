/**
 * What an instance is to another one.
 *
 * - `Primary`: it takes its own backups.
 * - `ReadReplica`: it is backed up through its primary instance.
 * - `DisasterRecovery`: it follows a primary instance in another place.
 * - `Temporary`: it exists for a while only, as a restored copy.
 * - `Unknown`: the API does not report a role, or one that the documents do not list.
 */
export type InstanceRole = "Primary" | "ReadReplica" | "DisasterRecovery" | "Temporary" | "Unknown";
