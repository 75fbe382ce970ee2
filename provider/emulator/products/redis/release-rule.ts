import { KEEPS_NOTHING, type ReleaseRule } from "../../world/release-rule";

/** A release of a Redis or Tair instance deletes all sets. Its recycle bin holds them for days, and no call lists them. */
export const redisReleaseRule: ReleaseRule = () => KEEPS_NOTHING;
