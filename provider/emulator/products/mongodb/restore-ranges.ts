import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";
import { recoveryRanges } from "../../world/recovery-ranges";

/**
 * Returns `RestoreRanges[]`: one range, or several with gaps between them. The list is empty without log backup and for an
 * instance that the call does not serve, because the documents list no error.
 */
export function restoreRanges(instance: Instance, isServed: boolean, now: number): JsonObject {
  const ranges = isServed ? recoveryRanges(instance, now) : [];
  return {
    RestoreRanges: ranges.map(({ begin, end }) => ({
      RestoreBeginTime: toSeconds(begin),
      RestoreEndTime: toSeconds(end),
      RestoreType: "PointInTime",
    })),
  };
}
