import type { NotApplicableReason } from "../model/applicability";

/**
 * The error codes that have a meaning in one product only. Codes that several products share are in the transport.
 */
export interface ProductErrorCodes {
  /** The account has no such instance. Matched whole. */
  instanceNotFound: readonly string[];
  /**
   * The instance exists, but its backup tasks or sets can't be listed: by code, a hint that says what to do. Matched
   * whole, or up to a dot.
   */
  unsupportedInstance?: Readonly<Record<string, string>>;
  /** The instance exists, but has no backups of its own: by code, the reason. Matched whole, or up to a dot. */
  notApplicable?: Readonly<Record<string, NotApplicableReason>>;
}
