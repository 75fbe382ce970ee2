import type { ApiAction } from "../api-product";
import { findRedisInstance } from "./find-redis-instance";
import { instanceRow } from "./instance-row";
import { logStartTime } from "./log-start-time";

/**
 * R-KVStore API 2015-01-01 DescribeInstanceAttribute: `Instances.DBInstanceAttribute[]`. Only this call returns
 * InstanceReleaseProtection. EditionType is a field of the list only.
 */
export const describeInstanceAttribute: ApiAction = {
  required: ["InstanceId"],
  run: (context) => {
    const instance = findRedisInstance(context);
    const { EditionType: _editionType, ...shared } = instanceRow(instance);
    const attribute = {
      ...shared,
      Engine: "Redis",
      BackupLogStartTime: logStartTime(instance, context.now),
      InstanceReleaseProtection: instance.spec.deletionProtection ?? false,
      MaintainStartTime: "18:00Z",
      MaintainEndTime: "22:00Z",
    };
    return { Instances: { DBInstanceAttribute: [attribute] } };
  },
};
