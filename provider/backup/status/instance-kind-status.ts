import type { FactsReading } from "../model/instance-facts";
import { withoutUndefined } from "../model/without-undefined";
import type { InstanceKindStatus } from "./backup-status";
import { isUnread, type Unreadable } from "./status-readings";

/** What an instance is, in the terms of a status. */
export function instanceKindStatus(facts: FactsReading): InstanceKindStatus | Unreadable {
  if (isUnread(facts)) return facts;
  const {
    engine,
    engineVersion,
    category,
    storage,
    architecture,
    role,
    lifecycle,
    backupListing,
    shardCount,
    encrypted,
  } = facts;
  const optional = withoutUndefined({ engineVersion, architecture, shardCount, encrypted });
  return { engine, category, storage, role, lifecycle, listedBy: backupListing.by, ...optional };
}
