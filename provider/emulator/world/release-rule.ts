import type { InstanceSettings } from "../scenarios/instance-settings";
import type { BackupPolicy } from "./backup-policy";

/** Which sets outlive an instance: none, the newest that has succeeded, or all that have succeeded. */
export type KeptSets = "None" | "Latest" | "All";

/** What a release keeps. */
export interface Kept {
  readonly sets: KeptSets;
  /** Whether the system makes a last backup right before the release, and keeps it. */
  readonly finalBackup: boolean;
}

/** The parts of an instance that decide what outlives it. */
export interface ReleasableInstance {
  readonly engine: string;
  readonly readOnly: boolean;
  readonly spec: InstanceSettings;
  readonly policy: BackupPolicy;
}

/** A release, as the rule of a product sees it. */
export interface Release {
  readonly instance: ReleasableInstance;
  /** The keep parameter of the delete call. `undefined`: not sent. */
  readonly requested: KeptSets | undefined;
  /** Whether the rules that no document states are read in favour of the backups. */
  readonly optimistic: boolean;
}

/** Decides what a release of an instance keeps. Each product has one. */
export type ReleaseRule = (release: Release) => Kept;

/** Nothing outlives the instance. */
export const KEEPS_NOTHING: Kept = { sets: "None", finalBackup: false };

/** Returns a stored policy as kept sets. A value that no product has keeps nothing. */
export function storedPolicy(instance: ReleasableInstance): KeptSets {
  const { keepAfterRelease } = instance.policy;
  return keepAfterRelease === "Latest" || keepAfterRelease === "All" ? keepAfterRelease : "None";
}
