import type { KeepNames } from "../keep-names";

/** The values of ReleasedKeepPolicy. `Lastest` is the documented spelling. */
export const RDS_KEEP_NAMES: KeepNames = ["None", "Lastest", "All"];
