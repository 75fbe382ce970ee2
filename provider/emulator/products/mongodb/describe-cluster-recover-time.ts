import type { ApiAction } from "../api-product";
import { findMongodbInstance } from "./find-mongodb-instance";
import { hasClusterBackups } from "./has-cloud-disk";
import { restoreRanges } from "./restore-ranges";

/** DDS API 2015-12-01 DescribeClusterRecoverTime: `RestoreRanges[]`. It serves sharded clusters with cloud disks. */
export const describeClusterRecoverTime: ApiAction = {
  required: ["DBInstanceId"],
  run: (context) => {
    const instance = findMongodbInstance(context);
    return restoreRanges(instance, hasClusterBackups(instance), context.now);
  },
};
