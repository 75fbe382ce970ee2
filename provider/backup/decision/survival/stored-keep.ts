import type { PolicyReading } from "../../model/backup-policy";
import type { UnprovenReason } from "./survival-reason";

/** What a stored policy keeps, or why that is not known. */
export type StoredKeep =
  { keep: "None" | "Latest" | "All"; problem?: undefined } | { keep?: undefined; problem: UnprovenReason };

/** What a stored policy keeps. An advanced policy may override the field. */
export function storedKeepOf(policy: PolicyReading): StoredKeep {
  if ("unreadable" in policy) return { problem: "PolicyUnreadable" };
  if (policy.isAdvanced) return { problem: "PolicyAdvanced" };
  switch (policy.keepOnRelease) {
    case "None":
    case "Latest":
    case "All":
      return { keep: policy.keepOnRelease };
    case "NotOffered":
    case "Unknown":
      return { problem: "PolicyUnknown" };
  }
}
