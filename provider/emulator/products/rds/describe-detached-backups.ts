import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { BackupSet } from "../../world/backup-set";
import { visibleSets, type Instance } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { pageOf } from "../page";
import { timeRange } from "../time-range";
import { withFillerRows } from "../with-filler-rows";

/**
 * RDS API 2014-08-15 DescribeDetachedBackups: `Items.Backup[]` of released instances, totals as strings. The region is the
 * parameter `Region`. It is documented for MySQL with local disks; for any other instance the list is empty.
 */
export const describeDetachedBackups: ApiAction = { required: ["Region"], run };

const failure = (status: number, code: string, message: string): GatewayError =>
  new GatewayError(status, code, message);

function run(context: ActionContext): JsonObject {
  const format = failure(400, "InvalidParameters.Format", "Specified parameter is not valid");
  const inRange = timeRange(context, {
    start: failure(400, "InvalidStartTime.Format", "The specified start time is invalid."),
    end: failure(400, "InvalidEndTime.Format", "The specified end time is invalid."),
    order: failure(400, "InvalidParameterCombination", "The end time must be greater than the start time."),
  });
  const status = enumParameter(context, "BackupStatus", ["Success", "Failed"], format);
  const mode = enumParameter(context, "BackupMode", ["Automated", "Manual"], format);
  const backupId = context.parameter("BackupId");
  const found = listedInstances(context).flatMap((instance) =>
    visibleSets(instance, context.now)
      .filter(
        (set) =>
          inRange(set.startedAt) &&
          [undefined, set.backupId].includes(backupId) &&
          (status === undefined || set.status === status) &&
          (mode === undefined || set.mode === mode),
      )
      .map((set) => row(instance, set)),
  );
  const page = pageOf(context, found, {
    sizes: [30, 50, 100],
    sizeError: failure(403, "InvalidMaxRecordsPerPage.Malformed", "The specified max records per page is invalid."),
    numberError: failure(400, "InvalidPageNumbers.Malformed", "The specified page numbers is invalid."),
  });
  return {
    Items: { Backup: withFillerRows(context, page.items) },
    PageNumber: String(page.pageNumber),
    PageRecordCount: String(page.items.length),
    TotalRecordCount: String(page.total),
  };
}

function listedInstances({ parameter, world }: ActionContext): Instance[] {
  return world
    .releasedInstances("rds")
    .map(({ instance }) => instance)
    .filter(
      (instance) =>
        instance.regionId === parameter("Region") &&
        [undefined, instance.id].includes(parameter("DBInstanceId")) &&
        (instance.spec.storageType === "local_ssd" || world.hasOptimisticRules),
    );
}

function row(instance: Instance, set: BackupSet): JsonObject {
  return {
    BackupId: set.backupId,
    DBInstanceId: instance.id,
    DBInstanceComment: instance.name,
    BackupStatus: set.status,
    BackupMode: set.mode,
    BackupMethod: set.backupMethod,
    BackupType: set.backupType,
    BackupStartTime: toSeconds(set.startedAt),
    BackupEndTime: toSeconds(set.endedAt),
    BackupSize: set.sizeBytes,
    ConsistentTime: 0,
    HostInstanceID: "5882781",
    IsAvail: set.isAvail ? 1 : 0,
    MetaStatus: set.metaStatus,
    StoreStatus: "Disabled",
    BackupDownloadURL: "",
    BackupIntranetDownloadURL: "",
    ...set.fields,
  };
}
