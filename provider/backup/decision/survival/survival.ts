import type { BackupErrorCode } from "../../model/errors";
import type { Product } from "../../model/product";
import type { SurvivalReason } from "./survival-reason";

/** Until when something is left of a released instance. */
export type SurvivalLimit =
  /** The instance can be rebuilt from the recycle bin for so many days after its release, and no longer. */
  | { kind: "RecycleBin"; days: number }
  /** The kept sets are deleted once the account has been overdue for more than so many days. */
  | { kind: "AccountOverdue"; days: number };

/**
 * What a verdict can't rule out.
 *
 * - `Tde`: a released instance with transparent data encryption can't be rebuilt, and the attribute call does not report it.
 * - `EncryptionKey`: the disk is encrypted, so a restore needs the key.
 */
export type SurvivalCaveat = "Tde" | "EncryptionKey";

/** What a product's rules decide. */
export type SurvivalOutcome = SurvivalReason & {
  /** Until when something is left: the kept sets, or a way to rebuild the instance. Absent where no document names one. */
  until?: SurvivalLimit;
  caveats?: readonly SurvivalCaveat[];
};

/** Whether a proven backup outlives its instance, why, and what is left until when. Plain JSON. */
export type Survival = SurvivalOutcome & {
  product: Product;
  instanceId: string;
  /** What the stored policy keeps, as the API wrote it. Absent where it could not be read or is not reported. */
  storedKeep?: string;
  /** What the delete call says to keep, as it is sent. Absent where it says nothing. */
  sentKeep?: string;
  /** Why it could not be read what the instance is. */
  factsError?: BackupErrorCode;
  /** Why the stored policy could not be read. */
  policyError?: BackupErrorCode;
  /** What to set, all of it, so that a backup survives. Empty where it does, or where no setting can help. */
  remedies: readonly SurvivalRemedy[];
};

/** What to set in a Pulumi program. */
export interface SurvivalRemedy {
  /** The resource's type, such as `alicloud.rds.Instance`. */
  resource: string;
  property: string;
  value: string | number;
}
