/** A fleet that a generator makes: the same options and the same seed give the same instances. */
export interface FleetOptions {
  /** How many instances, 1 to 200,000. */
  instances: number;
  /** Over how many regions, 1 to 24. Default 6. */
  regions?: number;
  /** The accounts that own the instances in turn. Default: the account of the emulator's own key. */
  accounts?: string[];
  /** The longest history of backup sets in days, 1 to 60. An instance has as many as its policy keeps. Default 28. */
  historyDays?: number;
  /** Default 1. */
  seed?: number;
}
