import { GatewayError } from "../../server/gateway-error";
import { numericId } from "../../server/numeric-id";
import type { JsonObject, JsonValue } from "../../server/raw-json";
import { toMinutes, toSeconds } from "../../server/wire-time";
import type { BackupSet } from "../../world/backup-set";
import { visibleSets, type Instance } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { pageOf } from "../page";
import { timeRange } from "../time-range";
import { findRdsInstance } from "./find-rds-instance";

/** RDS API 2014-08-15 DescribeBackups: `Items.Backup[]`. Totals are strings, and the rows have no job id. */
export const describeBackups: ApiAction = { required: ["DBInstanceId"], run };

const failure = (status: number, code: string, message: string): GatewayError =>
  new GatewayError(status, code, message);

function run(context: ActionContext): JsonObject {
  const instance = findRdsInstance(
    context,
    failure(404, "InvalidDBInstance.NotFound", "Specified instance does not exist or not support."),
  );
  const format = failure(400, "InvalidParameters.Format", "Specified parameter is not valid");
  const inRange = timeRange(context, {
    start: failure(400, "InvalidStartTime.Format", "The specified start time is invalid."),
    end: failure(400, "InvalidEndTime.Format", "The specified end time is invalid."),
    order: failure(400, "InvalidParameterCombination", "The end time must be greater than the start time."),
  });
  const backupId = context.parameter("BackupId");
  const status = enumParameter(context, "BackupStatus", ["Success", "Failed"], format);
  const mode = enumParameter(context, "BackupMode", ["Automated", "Manual"], format);
  const type = enumParameter(context, "BackupType", ["FullBackup", "IncrementalBackup"], format);
  const sets = visibleSets(instance, context.now).filter(
    (set) =>
      inRange(set.startedAt) &&
      (backupId === undefined || set.backupId === backupId) &&
      (status === undefined || set.status === status) &&
      (mode === undefined || set.mode === mode) &&
      (type === undefined || set.backupType === type),
  );
  const page = pageOf(context, sets, {
    sizes: [30, 50, 100],
    sizeError: failure(403, "InvalidMaxRecordsPerPage.Malformed", "The specified max records per page is invalid."),
    numberError: failure(400, "InvalidPageNumbers.Malformed", "The specified page numbers is invalid."),
  });
  return {
    Items: { Backup: page.items.map((set) => row(instance, set)) },
    PageNumber: String(page.pageNumber),
    PageRecordCount: String(page.items.length),
    TotalRecordCount: String(page.total),
    TotalBackupSize: sets.reduce((sum, set) => sum + set.sizeBytes, 0),
    TotalEcsSnapshotSize: 0,
  };
}

function row(instance: Instance, set: BackupSet): JsonObject {
  const time = instance.spec.olderResponses === true ? toMinutes : toSeconds;
  const backupId: JsonValue = instance.spec.idsAsNumbers === true ? numericId(set.backupId) : set.backupId;
  return {
    BackupId: backupId,
    DBInstanceId: instance.id,
    BackupStatus: set.status,
    BackupStartTime: time(set.startedAt),
    BackupEndTime: time(set.endedAt),
    BackupMode: set.mode,
    BackupMethod: set.backupMethod,
    BackupType: set.backupType,
    BackupSize: set.sizeBytes,
    IsAvail: set.isAvail ? 1 : 0,
    MetaStatus: set.metaStatus,
    StoreStatus: "Disabled",
    HostInstanceID: "5882781",
    BackupInitiator: set.mode === "Manual" ? "User" : "System",
    BackupDownloadURL: "",
    BackupIntranetDownloadURL: "",
    BackupDownloadLinkByDB: { BackupDownloadLinkByDB: [] },
    ConsistentTime: Math.floor(set.endedAt / 1000),
    CopyOnlyBackup: "0",
    Encryption: "{}",
    Engine: instance.engine,
    EngineVersion: instance.engineVersion,
    StorageClass: "0",
    ...set.fields,
  };
}
