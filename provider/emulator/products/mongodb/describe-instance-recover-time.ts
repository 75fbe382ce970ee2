import type { ApiAction } from "../api-product";
import { findMongodbInstance } from "./find-mongodb-instance";
import { hasCloudDisk } from "./has-cloud-disk";
import { restoreRanges } from "./restore-ranges";

/** DDS API 2015-12-01 DescribeInstanceRecoverTime: `RestoreRanges[]`. It serves replica sets with cloud disks. */
export const describeInstanceRecoverTime: ApiAction = {
  required: ["DBInstanceId"],
  quota: { requests: 200, windowMs: 1_000 },
  run: (context) => {
    const instance = findMongodbInstance(context);
    const isServed = instance.instanceType === "replicate" && hasCloudDisk(instance);
    return restoreRanges(instance, isServed, context.now);
  },
};
