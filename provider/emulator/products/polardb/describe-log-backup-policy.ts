import type { ApiAction } from "../api-product";
import { findPolardbCluster } from "./find-polardb-cluster";

/** PolarDB API 2017-08-01 DescribeLogBackupPolicy. The retention here is a number, that of another region a string. */
export const describeLogBackupPolicy: ApiAction = {
  required: ["DBClusterId"],
  run: (context) => {
    const { policy } = findPolardbCluster(context, 404);
    return {
      EnableBackupLog: policy.logBackup ? 1 : 0,
      LogBackupRetentionPeriod: policy.logRetentionDays,
      LogBackupAnotherRegionRegion: "",
      LogBackupAnotherRegionRetentionPeriod: "0",
    };
  },
};
