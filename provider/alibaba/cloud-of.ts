import type { BackupSource, CreateOptions } from "../backup/decision/backup-source";
import type { LookupRequest } from "../backup/lookup/lookup-request";
import type { RegionRules } from "../backup/lookup/region-rules";
import { AlibabaSource } from "./backup-source";
import type { Connection } from "./connection";

/** The backup sources of the instances that a connection reaches. */
interface InstanceSources {
  rules: RegionRules;
  source(request: LookupRequest, create?: CreateOptions): BackupSource;
  close(): void;
}

/** A connection as gates use it: `BackupCloud` of `provider/gate`, whose name this folder must not know. */
export function cloudOf(connection: Connection): InstanceSources {
  return {
    rules: connection.where,
    source: (request, create) => new AlibabaSource(connection, request, create),
    close: () => connection.close(),
  };
}
