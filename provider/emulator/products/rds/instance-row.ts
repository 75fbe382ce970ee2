import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { AccountView } from "../../world/account-view";
import type { Instance } from "../../world/instance";
import { roleOf } from "./role-of";

/** Returns the fields of an instance that the list and the attribute call of RDS share. */
export function instanceRow(world: AccountView, instance: Instance): JsonObject {
  const { spec } = instance;
  const attached = world.attachedTo(instance);
  const readOnly = attached.filter((other) => roleOf(other) === "Readonly");
  return {
    DBInstanceId: instance.id,
    DBInstanceDescription: instance.name,
    DBInstanceStatus: instance.status,
    DBInstanceType: roleOf(instance),
    DBInstanceClass: "rds.mysql.s2.large",
    DBInstanceNetType: "Intranet",
    DBInstanceStorageType: spec.storageType ?? "cloud_essd",
    DBInstanceMemory: 4096,
    Engine: instance.engine,
    EngineVersion: instance.engineVersion,
    RegionId: instance.regionId,
    ZoneId: `${instance.regionId}-h`,
    Category: spec.category ?? "HighAvailability",
    ConnectionMode: "Standard",
    InstanceNetworkType: "VPC",
    LockMode: instance.lockMode,
    PayType: spec.payType ?? "Postpaid",
    MutriORsignle: false,
    DeletionProtection: spec.deletionProtection ?? false,
    CreateTime: toSeconds(instance.createdAt),
    // Absent on a primary.
    MasterInstanceId: spec.primaryId,
    GuardDBInstanceId: attached.find((other) => roleOf(other) === "Guard")?.id,
    TempDBInstanceId: attached.find((other) => roleOf(other) === "Temp")?.id,
    ReadOnlyDBInstanceIds: { ReadOnlyDBInstanceId: readOnly.map(({ id }) => ({ DBInstanceId: id })) },
    ResourceGroupId: "rg-emulator",
  };
}
