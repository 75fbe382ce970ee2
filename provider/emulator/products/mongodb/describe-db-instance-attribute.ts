import type { ApiAction } from "../api-product";
import { findMongodbInstance } from "./find-mongodb-instance";
import { hasClusterBackups } from "./has-cloud-disk";
import { instanceRow } from "./instance-row";

/**
 * DDS API 2015-12-01 DescribeDBInstanceAttribute: `DBInstances.DBInstance[]`. Only this call returns
 * DBInstanceReleaseProtection.
 */
export const describeDbInstanceAttribute: ApiAction = {
  required: ["DBInstanceId"],
  run: (context) => {
    const instance = findMongodbInstance(context);
    const attribute = {
      ...instanceRow(instance),
      DBInstanceReleaseProtection: instance.spec.deletionProtection ?? false,
      Encrypted: instance.spec.encrypted,
      MaintainStartTime: "18:00Z",
      MaintainEndTime: "22:00Z",
      UseClusterBackup: hasClusterBackups(instance),
    };
    return { DBInstances: { DBInstance: [attribute] } };
  },
};
