import type { ApiAction } from "../api-product";
import { clusterRow } from "./cluster-row";
import { findPolardbCluster } from "./find-polardb-cluster";

/** PolarDB API 2017-08-01 DescribeDBClusterAttribute: one cluster at the top level, its time of creation as `CreationTime`. */
export const describeDbClusterAttribute: ApiAction = {
  required: ["DBClusterId"],
  run: (context) => {
    const { CreateTime, DBNodes, Tags, ...shared } = clusterRow(findPolardbCluster(context, 404));
    return {
      ...shared,
      CreationTime: CreateTime,
      DBNodes: (DBNodes as { DBNode: [] }).DBNode,
      Tags: (Tags as { Tag: [] }).Tag,
      MaintainTime: "18:00Z-19:00Z",
    };
  },
};
