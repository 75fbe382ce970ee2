import type { ApiAction } from "../api-product";
import { REGIONS } from "../regions";

/** PolarDB API 2017-08-01 DescribeRegions. The response has no endpoints. */
export const describeRegions: ApiAction = {
  required: [],
  run: () => ({
    Regions: {
      Region: REGIONS.map((region) => ({
        RegionId: region.id,
        Zones: { Zone: [{ ZoneId: `${region.id}-h`, VpcEnabled: true }] },
      })),
    },
  }),
};
